"""Was the hall fair: who waited how long, each jump with its reason, each day once more."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Aggregate, Count, F, FloatField, Q, QuerySet

from akimat.audit.models import Entry
from akimat.people.models import User
from akimat.people.roles import DISTRICT_ROLES, EVERYWHERE_ROLES
from akimat.structure.models import Office
from reception.domain.kinds import CallReason
from reception.domain.queue import Waiting, Window
from reception.domain.replay import Called, Difference, Event, Gone, Joined, replay
from reception.domain.states import TicketAction, TicketState
from reception.models import Call, HallTopic, Ticket

# Of fewer people a number says more about each of them than about the hall.
FEW = 5
MOST_JUMPS = 200
GROUPS: Mapping[str, str] = {
    "channel": "channel",
    "settlement": "settlement",
    "language": "language",
    "priority": "priority",
}
JOINS = {"take", "release", TicketAction.PUT_BACK, TicketAction.FORWARD, TicketAction.GO_ON}


class Percentile(Aggregate):
    """A share of an ordered set, as PostgreSQL counts it."""

    function = "percentile_cont"
    template = "percentile_cont(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


@dataclass(frozen=True, slots=True)
class WaitRow:
    """How long one group of people waited, in minutes; ``is_few`` where it says little."""

    key: Any
    count: int
    median: int
    p90: int
    is_few: bool


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """How long people waited for one service and talked about it, in minutes.

    Of a visit for several services each one counts, from the end of the service before it.
    """

    topic: HallTopic
    count: int
    median: int
    p90: int
    talk: int
    is_few: bool


@dataclass(frozen=True, slots=True)
class DayOrder:
    """What a day gave when it was lived through again."""

    day: date
    calls: int
    differences: Sequence[Difference]
    numbers: Mapping[int, str]

    @property
    def first(self) -> tuple[datetime, str, str] | None:
        """Give the moment, the called and the expected number of the first difference."""
        if not self.differences:
            return None
        one = self.differences[0]
        return one.at, self.numbers.get(one.called, "?"), self.numbers.get(one.expected, "?")


def offices_of(user: User) -> QuerySet[Office]:
    """Give the offices whose halls this person may look into."""
    offices = Office.objects.order_by("code")
    if user.role in EVERYWHERE_ROLES:
        return offices.filter(counters__isnull=False).distinct()
    if user.role in DISTRICT_ROLES and user.office is not None:
        return offices.filter(district=user.office.district, counters__isnull=False).distinct()
    return offices.filter(pk=user.office_id or 0)


def tickets_seen_by(user: User) -> QuerySet[Ticket]:
    """Give the tickets of every hall that this person may look into."""
    return Ticket.objects.filter(office__in=offices_of(user).order_by().values("pk"))


def tickets_of(office: Office, first: date, last: date) -> QuerySet[Ticket]:
    return Ticket.objects.filter(office=office, day__range=(first, last))


def waits(tickets: QuerySet[Ticket], group: str) -> list[WaitRow]:
    """Give how long each group waited for the first call, the largest group first."""
    rows = (
        tickets.filter(waited__isnull=False)
        .values(group=F(GROUPS[group]))
        .annotate(
            count=Count("pk"),
            median=Percentile("waited", share=0.5),
            p90=Percentile("waited", share=0.9),
        )
        .order_by("-count", "group")
    )
    return [_wait_row(row) for row in rows]


def services(office: Office, first: date, last: date) -> list[ServiceRow]:
    """Give the waits and talks of each service, by the letter of its tickets. Two queries."""
    rows = (
        Call.objects.filter(office=office, waited__isnull=False, ticket__day__range=(first, last))
        .values("topic")
        .annotate(
            count=Count("pk"),
            median=Percentile("waited", share=0.5),
            p90=Percentile("waited", share=0.9),
            talk=Percentile("served_seconds", share=0.5),
        )
        .order_by("topic__letter")
    )
    topics = HallTopic.objects.in_bulk([row["topic"] for row in rows])
    return [
        ServiceRow(
            topic=topics[row["topic"]],
            count=row["count"],
            median=_minutes(row["median"]),
            p90=_minutes(row["p90"]),
            talk=_minutes(row["talk"]),
            is_few=row["count"] < FEW,
        )
        for row in rows
    ]


def total(tickets: QuerySet[Ticket]) -> dict[str, Any]:
    """Give how many came, were called, left and were not there, and how long all waited."""
    counted = tickets.aggregate(
        taken=Count("pk"),
        called=Count("pk", filter=Q(waited__isnull=False)),
        several=Count("pk", filter=Q(services__gt=1)),
        missed=Count("pk", filter=Q(state=TicketState.MISSED)),
        left=Count("pk", filter=Q(state=TicketState.LEFT)),
        median=Percentile("waited", share=0.5),
        p90=Percentile("waited", share=0.9),
    )
    return {**counted, "median": _minutes(counted["median"]), "p90": _minutes(counted["p90"])}


def jumps(office: Office, first: date, last: date) -> QuerySet[Call]:
    """Give the calls before somebody who had waited longer, and those chosen by hand."""
    zone = ZoneInfo(office.time_zone)
    begins = datetime.combine(first, datetime.min.time(), zone)
    ends = datetime.combine(last, datetime.max.time(), zone)
    calls = Call.objects.filter(office=office, at__range=(begins, ends), is_repeated=False)
    jumped = calls.filter(Q(passed_over__gt=0) | Q(reason=CallReason.BY_HAND))
    return jumped.select_related("ticket", "counter", "topic").order_by("at", "pk")


def orders(office: Office, first: date, last: date) -> list[DayOrder]:
    """Live through the days that had tickets; the newest first. Three queries for all of them."""
    tickets = tickets_of(office, first, last).values_list("pk", "day", "number")
    days: dict[date, dict[int, str]] = {}
    day_of: dict[int, date] = {}
    for pk, day, number in tickets:
        days.setdefault(day, {})[pk] = number
        day_of[pk] = day
    events: dict[date, list[Event]] = {day: [] for day in days}
    for pk, event in _events(day_of):
        events[day_of[pk]].append(event)
    return [
        DayOrder(
            day=day,
            calls=sum(isinstance(event, Called) for event in events[day]),
            differences=replay(events[day]),
            numbers=days[day],
        )
        for day in sorted(days, reverse=True)
    ]


def _events(tickets: Iterable[int]) -> Iterable[tuple[int, Event]]:
    """Give what the journal tells of these tickets, oldest first."""
    subjects = [f"ticket:{pk}" for pk in tickets]
    lines = Entry.objects.filter(subject__in=subjects).order_by("pk")
    for at, subject, action, facts in lines.values_list("at", "subject", "action", "facts"):
        pk = int(subject.partition(":")[2])
        if action in JOINS:
            yield pk, Joined(at, _waiting(pk, facts))
        elif action == TicketAction.CALL:
            yield pk, _called(at, pk, facts)
        elif action == TicketAction.LEAVE:
            yield pk, Gone(at, pk)


def _waiting(pk: int, facts: Mapping[str, Any]) -> Waiting:
    return Waiting(
        ticket=pk,
        rank=facts["rank"],
        since=datetime.fromisoformat(facts["since"]),
        topic=facts["topic"],
        window=facts["window"],
        back=facts["back"],
    )


def _called(at: datetime, pk: int, facts: Mapping[str, Any]) -> Called:
    # Who was called back from a pause did not stand in the line.
    is_by_rule = facts["reason"] != CallReason.BY_HAND and bool(facts["topics"])
    return Called(at, pk, Window(facts["window"], frozenset(facts["topics"])), is_by_rule)


def _wait_row(row: Mapping[str, Any]) -> WaitRow:
    count = row["count"]
    return WaitRow(row["group"], count, _minutes(row["median"]), _minutes(row["p90"]), count < FEW)


def _minutes(seconds: float | None) -> int:
    return round((seconds or 0) / 60)
