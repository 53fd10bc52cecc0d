"""When an appeal was filed that a device has kept while there was no network.

The clock of a device may be wrong, be put right in between, or be turned back on purpose. So the
moment is the device's only where everything the server knows agrees with it; else it is the moment
of receipt. Both are kept (leap 9, "server time wins, both kept").
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

# A clock of a device goes wrong by seconds a day; a minute more is the way through the network.
DRIFT = timedelta(minutes=2)
# An outage is hours. What a device was left with for longer is taken as it comes.
LONGEST = timedelta(hours=72)


class TimeRule(StrEnum):
    """Whose moment counts, and where it is not the device's, why."""

    DEVICE = "device"
    NO_CONTACT = "no_contact"
    CLOCK_MOVED = "clock_moved"
    BEFORE_CONTACT = "before_contact"
    IN_FUTURE = "in_future"
    TOO_OLD = "too_old"
    OUT_OF_ORDER = "out_of_order"


@dataclass(frozen=True, slots=True)
class Contact:
    """The last answer of the server before the filing: its own time, and the device's then."""

    server: datetime
    device: datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """What the device says: when it was filed, and what it shows now that it sends."""

    filed: datetime
    sent: datetime
    contact: Contact | None


@dataclass(frozen=True, slots=True)
class Judged:
    filed_at: datetime
    rule: TimeRule
    # What has to be added to the device's clock, as measured at the receipt.
    offset: timedelta


def judge(clock: Clock, received_at: datetime, *, not_before: datetime | None = None) -> Judged:
    """Give the legal moment of filing.

    ``not_before`` is the moment of what the same device has filed earlier, by its own count.
    """
    offset = received_at - clock.sent
    filed_at = clock.filed + offset
    rule = _rule(clock, offset, filed_at, received_at, not_before)
    return Judged(filed_at if rule is TimeRule.DEVICE else received_at, rule, offset)


def _rule(
    clock: Clock,
    offset: timedelta,
    filed_at: datetime,
    received_at: datetime,
    not_before: datetime | None,
) -> TimeRule:
    contact = clock.contact
    if contact is None:
        return TimeRule.NO_CONTACT
    checks = (
        (abs(offset - (contact.server - contact.device)) > DRIFT, TimeRule.CLOCK_MOVED),
        (filed_at > received_at, TimeRule.IN_FUTURE),
        (filed_at < contact.server - DRIFT, TimeRule.BEFORE_CONTACT),
        (received_at - filed_at > LONGEST, TimeRule.TOO_OLD),
        (not_before is not None and filed_at < not_before - DRIFT, TimeRule.OUT_OF_ORDER),
    )
    return next((rule for is_so, rule in checks if is_so), TimeRule.DEVICE)
