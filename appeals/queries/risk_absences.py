"""Which part of the days left the one who answers an appeal is away, by what a moment knew of it.

The only place of the risk that asks who answers an appeal: it gives shares of days by appeal, and
no person leaves it. A test holds the house to that.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from akimat.people.models import Absence
from akimat.workcalendar.domain import WorkCalendar
from appeals.domain.states import AppealAction
from appeals.models import Appeal

Span = tuple[date, date]
Step = tuple[datetime, str, Mapping[str, Any]]
DAY = timedelta(days=1)


def shares_away(
    calendar: WorkCalendar, due_on: Mapping[int, date], today: date
) -> Mapping[int, float]:
    """Give, by the key of an open appeal, which part of its days left is lost; 0 is left out.

    ``due_on`` is the last day of the term of each appeal that is asked about.
    """
    rows = Appeal.objects.filter(
        pk__in=due_on, executor__absences__removed_at=None, executor__absences__last__gte=today
    ).values_list("pk", "executor__absences__first", "executor__absences__last")
    spans: dict[int, list[Span]] = defaultdict(list)
    for appeal, first, last in rows:
        spans[appeal].append((first, last))
    return {
        appeal: share_away(calendar, found, today, due_on[appeal])
        for appeal, found in spans.items()
    }


class PastAbsences:
    """All absences, each with the time in which it was known: entered later, it was not yet."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self.calendar = calendar
        self.known: dict[int, list[tuple[Span, datetime, datetime | None]]] = defaultdict(list)
        rows = Absence.objects.values_list("user_id", "first", "last", "entered_at", "removed_at")
        for person, first, last, entered_at, removed_at in rows:
            self.known[person].append(((first, last), entered_at, removed_at))

    def share_at(self, moment: datetime, steps: Iterable[Step], due_on: date) -> float:
        """Give the share for an appeal of these steps, as it was seen at ``moment``."""
        person = None
        for at, action, facts in steps:
            if at > moment:
                break
            if action == AppealAction.ASSIGN:
                person = facts.get("executor")
        known = self.known.get(person, ()) if person else ()
        spans = [
            span
            for span, entered_at, removed_at in known
            if entered_at <= moment and (removed_at is None or moment < removed_at)
        ]
        return share_away(self.calendar, spans, timezone.localtime(moment).date(), due_on)


def share_away(calendar: WorkCalendar, spans: Sequence[Span], day: date, due_on: date) -> float:
    """Give which part of the working days from ``day`` to ``due_on`` lies in ``spans``: 0 to 1.

    Both days are counted, and no two of the spans overlap.
    """
    left = calendar.count(day - DAY, due_on)
    away = sum(calendar.count(max(first, day) - DAY, min(last, due_on)) for first, last in spans)
    return away / left if left else 0.0
