"""Whether the applicant was told of a longer term: the outbox knows, or whoever told noted it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat

from akimat.audit.models import Entry
from akimat.notifications.models import Message
from appeals.models import Appeal

TOLD = "tell_longer_term"
LETTER = "appeal_extended"


@dataclass(frozen=True, slots=True)
class Telling:
    """``at``: when the applicant was told first, None where not yet; else a notice may go still."""

    at: datetime | None
    is_on_its_way: bool


def letter_key(appeal_id: int) -> str:
    """Give the key of the notice in the outbox; a term is extended once."""
    return f"{LETTER}:{appeal_id}"


def telling_of(appeal: Appeal) -> Telling:
    notice = Message.objects.filter(key=letter_key(appeal.pk)).first()
    said = Entry.objects.filter(subject=appeal.subject, action=TOLD).order_by("pk").first()
    moments = [notice.sent_at if notice else None, said.at if said else None]
    return Telling(
        at=min((moment for moment in moments if moment is not None), default=None),
        is_on_its_way=notice is not None and notice.next_try_at is not None,
    )


def told_in_time() -> Q:
    """Keep the appeals whose applicant was told not later than on the last day for it."""
    last = OuterRef("tell_extension_by")
    key = Cast(OuterRef("pk"), CharField())
    sent = Message.objects.filter(key=Concat(Value(f"{LETTER}:"), key), sent_at__date__lte=last)
    said = Entry.objects.filter(
        subject=Concat(Value("appeal:"), key), action=TOLD, at__date__lte=last
    )
    return Q(Exists(sent)) | Q(Exists(said))
