"""Live through a day of the hall once more: the same people in must give the same order out."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from reception.domain.queue import Waiting, Window, in_order, may_go

# Of what happens at the same moment at two windows no clock can tell which was first.
SAME_MOMENT = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Joined:
    at: datetime
    one: Waiting

    @property
    def ticket(self) -> int:
        return self.one.ticket


@dataclass(frozen=True, slots=True)
class Gone:
    at: datetime
    ticket: int


@dataclass(frozen=True, slots=True)
class Called:
    """A call; one that was chosen by hand has a reason of its own and is not compared."""

    at: datetime
    ticket: int
    window: Window
    is_by_rule: bool = True


Event = Joined | Gone | Called


@dataclass(frozen=True, slots=True)
class Difference:
    """At that moment ``expected`` was to be called, but ``called`` was."""

    at: datetime
    called: int
    expected: int


def replay(events: Sequence[Event]) -> list[Difference]:
    """Give where the calls of a day depart from the rule; nothing where the order is the same."""
    moments: dict[int, list[datetime]] = {}
    for event in events:
        moments.setdefault(event.ticket, []).append(event.at)
    waiting: dict[int, Waiting] = {}
    found: list[Difference] = []
    for event in sorted(events, key=lambda one: one.at):
        if isinstance(event, Joined):
            waiting[event.ticket] = event.one
            continue
        if isinstance(event, Called) and event.is_by_rule:
            found.extend(_compare(event, waiting.values(), moments))
        waiting.pop(event.ticket, None)
    return found


def _compare(
    call: Called, waiting: Collection[Waiting], moments: dict[int, list[datetime]]
) -> Iterable[Difference]:
    for one in in_order((one for one in waiting if may_go(one, call.window)), call.at):
        if one.ticket == call.ticket:
            return
        if not any(abs(at - call.at) <= SAME_MOMENT for at in moments[one.ticket]):
            yield Difference(call.at, call.ticket, one.ticket)
            return
