"""The same delivery twice at the same moment: a kiosk that was reloaded while it sent."""

import json

import pytest

from akimat.base import clock
from akimat.base.sealing import current_key, seal
from akimat.structure.queries import home_office
from appeals.domain.kinds import Channel
from appeals.forms.offline import read_kept
from appeals.models import Appeal, OfflineFiling
from appeals.services.offline import Delivery, file_kept, unseal
from tests.factories import offline
from tests.races import together

pytestmark = [
    pytest.mark.integration,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("reference"),
]
AT_ONCE = 4


def test_two_deliveries_at_once_are_one_appeal():
    words = json.dumps(offline.said(clock.now())).encode()
    box = seal(current_key(), words, about=b"f-1", nonce=bytes(12))
    delivery = Delivery(
        sender="kiosk:1", key="f-1", key_name=current_key().name, box=box, sent_at=clock.now()
    )
    kept = unseal(delivery)
    new = read_kept(kept.fields, home_office(), Channel.KIOSK, key="f-1").new

    def send():
        return file_kept(kept, new, delivery, unread={}).appeal_id

    appeals = set(together(*[send] * AT_ONCE))

    assert appeals == {Appeal.objects.get().pk}
    assert OfflineFiling.objects.count() == 1
