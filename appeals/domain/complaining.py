"""Until when a person may complain of silence, to whom, and under which article.

APPC 92(1): three months from the day the person learned of the act; silence is learned of when the
term ends (APPC 91(2)). Before 01.07.2021 the same three months stood in Law No. 221, art. 12.
Silence on a complaint is its refusal (APPC 100(5)): the next step is another reviewing body or the
court (91(5)-(6)).
"""

import calendar
from dataclasses import dataclass
from datetime import date

from appeals.domain.kinds import Kind
from appeals.domain.terms import LAW


@dataclass(frozen=True, slots=True)
class Complaint:
    """Where the right to complain ends (this day is still in time) and what it stands on."""

    until: date
    basis: str
    # To another reviewing body or the court, not to the body that was silent.
    is_to_another: bool


def right_to_complain(learned_on: date, *, regime: str, kind: str) -> Complaint:
    law = LAW.named(regime).complain
    until = add_months(learned_on, law.months)
    if kind == Kind.COMPLAINT and law.silence_on_complaint:
        return Complaint(until, law.silence_on_complaint, is_to_another=True)
    return Complaint(until, law.basis, is_to_another=False)


def add_months(day: date, months: int) -> date:
    """Give the same day of a later month; its last day where the month is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
