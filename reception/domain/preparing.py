"""The days that a reception is prepared by: the note to the official, the list nobody changes."""

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from akimat.terms.regimes import Regime
from akimat.workcalendar.domain import WorkCalendar

ONE_DAY = timedelta(days=1)
# So many working days an hour is held for a person to whom another official is proposed. The law
# knows no such term: it is ours, and as long as that to mend a request.
PROPOSAL_STANDS = 3


class NoteStanding(StrEnum):
    """How the note to the official stands; AT_ONCE: its term had passed when the time was given."""

    WRITTEN = "written"
    DUE = "due"
    AT_ONCE = "at_once"
    LATE = "late"


class Preparation(NamedTuple):
    """The last days on which the note and the final list are in time (PP663 p. 18, 32)."""

    briefing_by: date
    final_list_by: date

    def is_note_short(self, given_on: date) -> bool:
        """Say whether the term of the note had passed when the time was given."""
        return given_on > self.briefing_by

    def note_standing(self, *, is_written: bool, given_on: date, today: date) -> NoteStanding:
        """Say how the note stands today, where the time was given on ``given_on``."""
        if is_written:
            return NoteStanding.WRITTEN
        if today <= self.briefing_by:
            return NoteStanding.DUE
        return NoteStanding.AT_ONCE if self.is_note_short(given_on) else NoteStanding.LATE


def preparation(held_on: date, *, regime: Regime, calendar: WorkCalendar) -> Preparation:
    return Preparation(
        working_days_before(held_on, regime.more["briefing"].days, calendar),
        working_days_before(held_on, regime.more["final_list"].days, calendar),
    )


def working_days_before(day: date, count: int, calendar: WorkCalendar) -> date:
    """Give the working day that lies ``count`` working days before ``day``."""
    while count:
        day -= ONE_DAY
        count -= calendar.is_working(day)
    return day
