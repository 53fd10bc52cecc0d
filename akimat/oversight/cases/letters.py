"""What of a case went out by e-mail and as text, from the outbox.

The words of a letter are gone once it is sent; what it was about, to whom and when is kept.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, reduce
from operator import or_
from pathlib import Path

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from akimat.base.masks import mask_email, mask_phone
from akimat.notifications.labels import STANDING_LABELS
from akimat.notifications.models import Message
from akimat.oversight.cases.case import Entry, Section, filled, shown
from akimat.oversight.labels import letter_name

# Whose row the key of a letter goes on with, by the beginning of its template; the longer first.
KINDS: Mapping[str, str] = {
    "appeal_": "appeal",
    "look_again_": "appeal",
    "reception_instruction": "instruction",
    "reception_invited": "invitation",
    "reception_": "reception",
    "booking_": "booking",
    "service_complaint_": "service_complaint",
    "service_": "service_request",
}
# Letters to the staff about many cases, under the key of a person or of a list.
OF_STAFF = re.compile(r".*digest.*|reception_final_list")


@cache
def templates_of() -> Mapping[str, Sequence[str]]:
    """Give the templates of letters and texts about rows of a kind, as they lie in the folders."""
    folder = Path(settings.ROOT) / "templates"
    names = {path.name for path in (folder / "emails").iterdir()}
    names |= {path.name.partition(".")[0] for path in (folder / "sms").iterdir()}
    found: dict[str, list[str]] = {}
    for name in sorted(names):
        kind = next((kind for begin, kind in KINDS.items() if name.startswith(begin)), "")
        if kind and not OF_STAFF.fullmatch(name):
            found.setdefault(kind, []).append(name)
    return found


def letters_of(subjects: Sequence[str], *, is_masked: bool) -> Section:
    """Give the letters and texts about these rows, oldest first; one statement."""
    keys = []
    for subject in subjects:
        kind, _colon, key = subject.partition(":")
        keys += [f"{template}:{key}" for template in templates_of().get(kind, ())]
    # The index of keys answers a beginning; one after the other, so that no table is read whole.
    wanted = [Q(key__in=keys), *(Q(key__startswith=f"{key}:") for key in keys)]
    found = Message.objects.filter(reduce(or_, wanted)).order_by("pk") if keys else []
    return Section(
        "letters", _("Letters and text messages"), [_letter(one, is_masked) for one in found]
    )


def _letter(message: Message, is_masked: bool) -> Entry:  # noqa: FBT001 -- as the case has it
    mask = mask_phone if message.channel == Message.Channel.SMS else mask_email
    return Entry(
        title=letter_name(message.template),
        facts=filled(
            (_("Way"), message.get_channel_display()),
            (pgettext("letter", "To"), mask(message.recipient) if is_masked else message.recipient),
            (pgettext("letter", "Written"), shown(message.created_at)),
            (pgettext("letter", "Sent"), shown(message.sent_at)),
            (pgettext("letter", "Standing"), STANDING_LABELS[message.standing]),
            (_("Error"), message.last_error),
        ),
    )
