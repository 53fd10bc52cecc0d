"""Receiving what a device has kept without network: opened, timed, and registered once."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core import signing
from django.db import transaction

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.sealing import open_box
from akimat.base.submissions import SubmissionKey
from appeals.domain.offline_time import Clock, Contact, TimeRule, judge
from appeals.models import Appeal, OfflineFiling
from appeals.services.register import NewAppeal, register

CONTACT_SALT = "appeals.offline.contact"
# What fits into the columns; a device of ours never sends more.
LONGEST = {"provisional_number": 40, "provisional_code": 16}
LATEST = datetime(2100, 1, 1, tzinfo=UTC)
LARGEST_COUNT = 2**31 - 1
# What JSON of a stranger raises while it is read; OverflowError is of an infinite count.
UNREADABLE = (
    *(ValueError, TypeError, KeyError, AttributeError),
    *(RecursionError, OverflowError),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A sealed box as it came. ``sender`` says from whom, such as ``kiosk:3``."""

    sender: str
    key: str
    key_name: str
    box: bytes
    # What the clock of the device showed when it sent.
    sent_at: datetime

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.box).hexdigest()

    @property
    def submission(self) -> SubmissionKey:
        # As the wizard names what it files: a draft that was sent there as the network went, and
        # then kept here, is one appeal.
        return SubmissionKey("wizard", self.key, self.digest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was in the box: the fields as typed, and what the device says of the filing."""

    fields: Mapping[str, str]
    filed_at: datetime
    contact: Contact | None
    counter: int
    provisional_number: str
    provisional_code: str


def unseal(delivery: Delivery) -> Kept:
    """Open the box; raises ``offline_key_unknown`` or ``offline_box_broken``."""
    words = open_box(delivery.key_name, delivery.box, about=delivery.key.encode())
    try:
        said = json.loads(words)
        return Kept(
            fields={str(name): _plain(value) for name, value in said["fields"].items()},
            filed_at=device_time(said["filed_at"]),
            contact=_contact(said.get("contact"), delivery.sender),
            counter=min(max(int(said.get("counter") or 0), 0), LARGEST_COUNT),
            **{name: _plain(said.get(name, ""))[:longest] for name, longest in LONGEST.items()},
        )
    except UNREADABLE as error:
        raise DomainError("offline_box_broken") from error


def file_kept(
    kept: Kept, new: NewAppeal, delivery: Delivery, *, unread: Mapping[str, str]
) -> OfflineFiling:
    """Register what was kept, once; the same delivery again gives the same filing.

    Raises ``idempotency_conflict`` where the key has come with another box.
    """
    with transaction.atomic():
        received_at = clock.now()
        judged = judge(
            Clock(kept.filed_at, delivery.sent_at, kept.contact),
            received_at,
            not_before=_filed_earlier(delivery.sender, kept.counter),
        )
        sent = Appeal.objects.filter(submission_key=delivery.submission.name).first()
        appeal = sent or register(
            new, actor=None, submission=delivery.submission, received_at=judged.filed_at
        )
        filing, is_new = OfflineFiling.objects.get_or_create(
            sender=delivery.sender,
            key=delivery.key,
            defaults={
                "appeal": appeal,
                "digest": delivery.digest,
                "counter": kept.counter,
                "provisional_number": kept.provisional_number,
                "provisional_code": kept.provisional_code,
                "device_time": kept.filed_at,
                "device_offset": judged.offset,
                "contact_at": kept.contact.server if kept.contact else None,
                "received_at": received_at,
                "filed_at": judged.filed_at,
                "time_rule": judged.rule,
                "unread": dict(unread) | _said_otherwise(sent, new),
            },
        )
        if is_new:
            _tell(filing)
        return filing


def filed_before(delivery: Delivery) -> OfflineFiling | None:
    """Give the filing of a delivery that has come before; raises ``idempotency_conflict``."""
    filings = OfflineFiling.objects.select_related("appeal")
    found = filings.filter(sender=delivery.sender, key=delivery.key).first()
    if found is not None and found.digest != delivery.digest:
        raise DomainError("idempotency_conflict", number=found.provisional_number)
    return found


def contact_note(sender: str) -> str:
    """Give a signed note of the moment at which ``sender`` has heard of the server."""
    return signing.dumps([sender, clock.now().timestamp()], salt=CONTACT_SALT)


def device_time(milliseconds: object) -> datetime:
    """Read what a clock shows, however wrong; raises ValueError where it is no number."""
    seconds = min(max(float(str(milliseconds)) / 1000, 0.0), LATEST.timestamp())
    return datetime.fromtimestamp(seconds, tz=UTC)


def _contact(said: Any, sender: str) -> Contact | None:  # noqa: ANN401 -- whatever JSON says
    """Read the note that the device has brought back; one of another device counts for nothing."""
    if not said:
        return None
    try:
        whose, seconds = signing.loads(str(said["note"]), salt=CONTACT_SALT)
    except signing.BadSignature:
        return None
    if whose != sender:
        return None
    return Contact(datetime.fromtimestamp(seconds, tz=UTC), device_time(said["at"]))


def _filed_earlier(sender: str, counter: int) -> datetime | None:
    """Give when the same device has filed what it counted before this one."""
    if not counter:
        return None
    # Where the device's own moment counted: one of receipt says nothing of the order.
    earlier = OfflineFiling.objects.filter(
        sender=sender, counter__lt=counter, time_rule=TimeRule.DEVICE
    )
    return earlier.order_by("-counter").values_list("filed_at", flat=True).first()


def _said_otherwise(sent: Appeal | None, new: NewAppeal) -> dict[str, str]:
    """Give the words that were changed after the draft had reached the server all the same."""
    return {"text": new.text} if sent is not None and sent.text != new.text else {}


def _tell(filing: OfflineFiling) -> None:
    record(
        filing.appeal.subject,
        "kept_offline",
        actor=None,
        sender=filing.sender,
        provisional_number=filing.provisional_number,
        device_time=filing.device_time.isoformat(),
        device_offset_seconds=round(filing.device_offset.total_seconds()),
        received_at=filing.received_at.isoformat(),
        rule=filing.time_rule,
        unread=sorted(filing.unread),
    )


def _plain(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    # JSON may hold half of a pair that no UTF-8 can, and PostgreSQL takes no NUL.
    return value.replace("\x00", "").encode(errors="replace").decode()
