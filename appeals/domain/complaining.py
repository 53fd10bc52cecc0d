"""Until when a person may complain, and under which article.

APPC 92(1): three months from the day the person learned of the act; silence is learned of when the
term ends (APPC 91(2)). Before 01.07.2021 the same three months stood in Law No. 221, art. 12.
"""

import calendar
from dataclasses import dataclass
from datetime import date

MONTHS = 3
BASIS_OF_REGIME = {"law221": "221-III: 12"}
BASIS = "350-VI: 91, 92"


@dataclass(frozen=True, slots=True)
class Complaint:
    """Where the right to complain ends (this day is still in time) and what it stands on."""

    until: date
    basis: str


def right_to_complain(learned_on: date, *, regime: str) -> Complaint:
    return Complaint(add_months(learned_on, MONTHS), BASIS_OF_REGIME.get(regime, BASIS))


def add_months(day: date, months: int) -> date:
    """Give the same day of a later month; its last day where the month is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
