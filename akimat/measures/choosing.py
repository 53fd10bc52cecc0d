"""The control of a period that boards, lists and reports have in common."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from akimat.measures.labels import PERIOD_KIND_LABELS, period_name
from akimat.measures.periods import Period, PeriodKind, period_of

# In its first days a month says nothing yet: a page opens on the one before.
FIRST_DAYS = timedelta(days=7)


def opening_period(today: date) -> Period:
    """Give the month on which a page opens where no period is asked for."""
    return period_of(PeriodKind.MONTH, today - FIRST_DAYS)


def choices(
    period: Period,
    url: Callable[[Period], str],
    *,
    last: date,
    first: date = date.min,
    kinds: Sequence[PeriodKind] = tuple(PeriodKind),
) -> dict[str, Any]:
    """Give the links of the control: the kinds, the period before, the period after.

    ``url`` gives the address of a period; ``first`` and ``last`` are the days with numbers, the
    last is today as a rule.
    """
    # Of a period that is over its last day is kept, of the running one today.
    day = min(period.last, last)
    return {
        "name": period_name(period),
        "kinds": [
            {
                "name": PERIOD_KIND_LABELS[kind],
                "url": url(period_of(kind, day)),
                "is_current": kind is period.kind,
            }
            for kind in kinds
        ],
        "before": url(period.before) if period.before.last >= first else "",
        "after": url(period.after) if period.last < last else "",
    }
