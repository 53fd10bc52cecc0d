"""Ended appeals as they were at parts of their terms, from the journal: what a model learns from.

What a moment could not know is not in it: of a body's and a topic's lateness only what had been
decided, or had become late, by then; of absences only those that had been entered.
"""

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from akimat.audit.models import Entry
from akimat.people.models import User
from akimat.people.roles import BODY_ROLES
from akimat.workcalendar.domain import WorkCalendar
from akimat.workcalendar.queries import load_calendar
from appeals.domain.risk import MILESTONES, PRIOR, Example, Facts
from appeals.domain.states import AppealAction, AppealState
from appeals.models import Appeal
from appeals.queries.risk_absences import PastAbsences

YEAR = timedelta(days=365)
# The newest so many: older work was done by other people under other rules.
MOST = 20_000
_STEPS = ("register", *(action.value for action in AppealAction))
_PREFIX = "appeal:"


@dataclass(slots=True)
class Tally:
    """Outcomes by the day on which they were known."""

    known: list[date] = field(default_factory=list)
    late: list[date] = field(default_factory=list)

    def add(self, day: date, *, was_late: bool) -> None:
        insort(self.known, day)
        if was_late:
            insort(self.late, day)

    def counts(self, day: date) -> tuple[int, int]:
        """Give how many were known, and how many of them late, in the year up to ``day``."""
        since = day - YEAR
        return _between(self.known, since, day), _between(self.late, since, day)


@dataclass(slots=True)
class Work:
    """When appeals came to a body and left it: how much was open at any moment."""

    came: list[datetime] = field(default_factory=list)
    left: list[datetime] = field(default_factory=list)

    def open_at(self, moment: datetime) -> int:
        return bisect_right(self.came, moment) - bisect_right(self.left, moment)


def share_late(late: int, known: int, average: float) -> float:
    """Give the share that was late; where little is known, mostly the average of all."""
    return (late + PRIOR * average) / (known + PRIOR)


def average_late(late: int, known: int) -> float:
    return late / known if known else 0.0


def executors_by_body() -> Mapping[str, int]:
    people = User.objects.filter(is_active=True, role__in=BODY_ROLES)
    counted = people.order_by().values_list("body__code").annotate(n=Count("pk"))
    return dict(counted)


class History:
    """The ended appeals up to a day, replayed."""

    def __init__(self, today: date) -> None:
        self.calendar = load_calendar()
        self.rows = _ended(today)
        self.steps = _steps_of({row["pk"] for row in self.rows})
        self.executors = executors_by_body()
        self.absences = PastAbsences(self.calendar)
        self.all = Tally()
        self.bodies: dict[str, Tally] = defaultdict(Tally)
        self.topics: dict[str, Tally] = defaultdict(Tally)
        self.work: dict[str, Work] = defaultdict(Work)
        for row in self.rows:
            self._note(row)
        for work in self.work.values():
            work.came.sort()
            work.left.sort()

    def _note(self, row: Mapping[str, Any]) -> None:
        was_late = is_late(row)
        day = row["due_on"] + timedelta(days=1) if was_late else row["decided_on"]
        for tally in (
            self.all,
            self.bodies[row["body__code"]],
            self.topics[row["topic__code"]],
        ):
            tally.add(day, was_late=was_late)
        body = ""
        for at, action, facts in self.steps[row["pk"]]:
            if action == AppealAction.ROUTE or (body and action in _LEAVES):
                if body:
                    self.work[body].left.append(at)
                body = facts.get("body", "") if action == AppealAction.ROUTE else ""
                if body:
                    self.work[body].came.append(at)

    def examples(self) -> list[Example]:
        """Give each ended appeal whose term has passed, at every milestone that it lived to see."""
        return [example for row in self.rows for example in self._examples_of(row)]

    def shares(self, today: date) -> dict[str, Any]:
        """Give which shares were late in the year up to today, for appeals that are open now."""
        known, late = self.all.counts(today)
        average = average_late(late, known)
        return {
            "average": average,
            **{
                name: {code: _late_share(one, today, average) for code, one in tallies.items()}
                for name, tallies in (("bodies", self.bodies), ("topics", self.topics))
            },
        }

    def _examples_of(self, row: Mapping[str, Any]) -> Iterator[Example]:
        start, end = row["received_at"], _end_of(row["due_on"])
        for part in MILESTONES:
            moment = start + part * (end - start)
            if row["decided_on"] is None or timezone.localtime(moment).date() < row["decided_on"]:
                facts = self._facts(row, moment, part)
                yield Example(row["pk"], moment, facts, is_late(row))

    def _facts(self, row: Mapping[str, Any], moment: datetime, part: float) -> Facts:
        day = timezone.localtime(moment).date()
        state, body, topic = AppealState.REGISTERED, "", row["topic__code"]
        counted: dict[str, int] = defaultdict(int)
        for at, action, facts in self.steps[row["pk"]]:
            if at > moment:
                break
            counted[action] += 1
            state = AppealState(facts.get("new") or state)
            if action in {AppealAction.ROUTE, AppealAction.DECLINE}:
                body = facts.get("body", "") if action == AppealAction.ROUTE else ""
        known, late = self.all.counts(day)
        average = average_late(late, known)
        return Facts(
            state=state,
            term_used=part,
            load=self.work[body].open_at(moment) / self.executors.get(body, 1) if body else 0.0,
            body_late=_late_share(self.bodies[body], day, average) if body else average,
            topic_late=_late_share(self.topics[topic], day, average) if topic else average,
            declines=counted[AppealAction.DECLINE],
            reworks=counted[AppealAction.REWORK],
            days_off=share_of_days_off(self.calendar, day, row["due_on"]),
            away=self.absences.share_at(moment, self.steps[row["pk"]], row["due_on"]),
        )


_LEAVES = (AppealAction.DECLINE, AppealAction.SIGN, AppealAction.WITHDRAW, AppealAction.RETURN)


def is_late(row: Mapping[str, Any]) -> bool:
    decided: date | None = row["decided_on"]
    return decided is None or decided > row["due_on"]


def share_of_days_off(calendar: WorkCalendar, day: date, due_on: date) -> float:
    left = (due_on - day).days
    return 1 - calendar.count(day, due_on) / left if left > 0 else 0.0


def term_used(received_at: datetime, due_on: date, moment: datetime) -> float:
    """Give which part of the term has passed, by the clock, up to the end of its last day."""
    whole = _end_of(due_on) - received_at
    return min(1.0, max(0.0, (moment - received_at) / whole)) if whole > timedelta() else 1.0


def _late_share(tally: Tally, day: date, average: float) -> float:
    known, late = tally.counts(day)
    return share_late(late, known, average)


def _between(days: Sequence[date], since: date, until: date) -> int:
    return bisect_right(days, until) - bisect_right(days, since)


def _end_of(day: date) -> datetime:
    midnight = datetime.combine(day + timedelta(days=1), datetime.min.time())
    return timezone.make_aware(midnight)


def _ended(today: date) -> list[dict[str, Any]]:
    """Give decided appeals, and those that silence has refused, whose terms have passed."""
    settled = Q(decided_on__isnull=False) | Q(deemed_refused_on__isnull=False)
    rows = Appeal.objects.filter(settled, due_on__lt=today).order_by("-pk")
    names = ("pk", "received_at", "due_on", "decided_on", "body__code", "topic__code")
    return list(rows.values(*names)[:MOST])[::-1]


def _steps_of(appeals: Iterable[int]) -> Mapping[int, list[tuple[datetime, str, dict[str, Any]]]]:
    """Give the steps of these appeals in the order in which they were taken."""
    wanted = set(appeals)
    found: dict[int, list[tuple[datetime, str, dict[str, Any]]]] = defaultdict(list)
    lines = Entry.objects.filter(subject__startswith=_PREFIX, action__in=_STEPS).order_by("pk")
    for subject, at, action, facts in lines.values_list(
        "subject", "at", "action", "facts"
    ).iterator(chunk_size=5000):
        pk = int(subject.removeprefix(_PREFIX))
        if pk in wanted:
            found[pk].append((at, action, facts))
    return found
