"""How far the term of an appeal can be extended, and when the applicant is told of it. Pure.

APPC 76(3): at most two months from the day of the decision. Law No. 221, art. 8: at most thirty
calendar days from the last day of the term. The APPC lets no complaint be extended (99).
"""

from datetime import date, timedelta

from akimat.base.errors import DomainError
from akimat.terms.deadlines import Step
from akimat.terms.regimes import Limit
from akimat.workcalendar.domain import WorkCalendar
from appeals.domain.complaining import add_months
from appeals.domain.terms import LAW


def may_be_extended(kind: str, regime: str) -> bool:
    return kind in _limit(regime).kinds


def last_day(
    decided_on: date, due_on: date, *, kind: str, regime: str, calendar: WorkCalendar
) -> date:
    """Give the last working day that a term ending on ``due_on`` can be extended to.

    Raises ``extension_complaint``, or ``calendar_missing`` for a day outside the calendar.
    """
    return calendar.last_working(_furthest(decided_on, due_on, kind=kind, regime=regime))


def tell_by(decided_on: date, *, regime: str, calendar: WorkCalendar) -> date:
    """Give the last day on which the applicant is told of a decision of ``decided_on``."""
    told = LAW.named(regime).more["extension_told"]
    if told.unit == "calendar":
        return calendar.next_working(decided_on + timedelta(days=told.days))
    return calendar.add(decided_on, told.days)


def steps_of(
    decided_on: date,
    was_due_on: date,
    until: date,
    *,
    kind: str,
    regime: str,
    calendar: WorkCalendar,
) -> tuple[Step, ...]:
    """Tell what the extension adds to the reasoning of the term."""
    limit, told = _limit(regime), LAW.named(regime).more["extension_told"]
    furthest = _furthest(decided_on, was_due_on, kind=kind, regime=regime)
    return (
        Step(decided_on, "extended", limit.basis),
        Step(furthest, f"extended_{limit.unit}_since_{limit.since}", limit.basis, limit.value),
        Step(until, "extended_due", limit.basis),
        Step(
            tell_by(decided_on, regime=regime, calendar=calendar),
            f"extension_told_{told.unit}",
            told.basis,
            told.days,
        ),
    )


def article_of(regime: str) -> str:
    return _limit(regime).basis


def _furthest(decided_on: date, due_on: date, *, kind: str, regime: str) -> date:
    limit = _limit(regime)
    if kind not in limit.kinds:
        raise DomainError("extension_complaint")
    since = decided_on if limit.since == "decision" else due_on
    if limit.unit == "months":
        return add_months(since, limit.value)
    return since + timedelta(days=limit.value)


def _limit(regime: str) -> Limit:
    return LAW.named(regime).limits["extension"]
