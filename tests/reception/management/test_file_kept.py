"""What a switched-off kiosk has kept comes in a file: filed once, with its own time."""

import json
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from akimat.base import clock
from appeals.models import Appeal, OfflineFiling
from reception.domain.kinds import DeviceKind
from reception.services.numbers import sender_of
from tests.conftest import TUESDAY
from tests.factories import hall, offline

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
FILED, SAVED, BROUGHT = (TUESDAY + timedelta(hours=hours) for hours in (1, 2, 26))
PAGE = "/reception/kiosk/K-1/"


@pytest.fixture
def kiosk():
    return hall.make_device(DeviceKind.KIOSK, "K-1", revoked_at=clock.now())


def kept(kiosk, key, number="000001", **more):
    contact = offline.contact(sender_of(kiosk), **more)
    said = offline.said(FILED, contact=contact, provisional_number=f"P-{number}", **more)
    return {"key": key, **offline.box(key, said), "language": "kk", "number": f"P-{number}"}


def saved(tmp_path, filings, *, wrong_by=0, **more):
    server = offline.shown(SAVED)
    times = {"server": server, "device": server + wrong_by}
    path = tmp_path / "kept.json"
    path.write_text(json.dumps({"page": PAGE, "clock": times, "filings": filings, **more}))
    return path


def file_kept(path, **options):
    out, wrong = StringIO(), StringIO()
    with time_machine.travel(BROUGHT, tick=False):
        call_command("file_kept", str(path), stdout=out, stderr=wrong, **options)
    return out.getvalue()


@pytest.mark.parametrize("wrong_by", [0, 9 * 60 * 60 * 1000])
def test_a_file_is_filed_once_with_the_time_of_the_kiosk(kiosk, tmp_path, wrong_by):
    path = saved(tmp_path, [kept(kiosk, "f-1", wrong_by=wrong_by)], wrong_by=wrong_by)

    said = file_kept(path)
    assert file_kept(path) == said

    appeal = Appeal.objects.get()
    filing = OfflineFiling.objects.get()
    assert said == f"P-000001: {appeal.number}, {filing.filed_at.isoformat()} (device)\n"
    assert (appeal.received_at, appeal.channel) == (FILED, "kiosk")


def test_a_broken_one_is_named_and_the_others_are_filed(kiosk, tmp_path):
    good, bad = kept(kiosk, "f-1"), kept(kiosk, "f-2", "000002")
    path = saved(tmp_path, [bad | {"key": "other"}, good, {"key": 1}, "no row"])

    with pytest.raises(CommandError, match="Not filed: 3 of 4"):
        file_kept(path)

    assert Appeal.objects.count() == 1


@pytest.mark.parametrize("text", ["", "[]", '{"filings": 1}', "{"])
def test_what_is_no_file_of_a_kiosk_is_said(tmp_path, text):
    path = tmp_path / "kept.json"
    path.write_text(text)

    with pytest.raises(CommandError):
        file_kept(path)


def test_an_unknown_kiosk_is_asked_for(kiosk, tmp_path):
    path = saved(tmp_path, [kept(kiosk, "f-1")], page="/elsewhere/")

    with pytest.raises(CommandError, match="--kiosk"):
        file_kept(path)
    assert "P-000001" in file_kept(path, kiosk="K-1")
