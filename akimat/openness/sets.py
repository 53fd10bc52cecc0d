"""Which sets are published. No free text, no number of a case, no person.

Each set has one line for each appeal, instruction or service in each of its views: of all together,
by body, by settlement. The views of one set hold the same things, but nothing joins their lines, so
a body and a settlement are never known of one thing. How the numbers of the page are made of the
sets stands in ``recompute.py``, which everybody may run.
"""

from dataclasses import dataclass

from akimat.measures.kinds import By
from akimat.openness.recompute import ALL, NO, PARTLY, ROOMS, YES


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSet:
    """``count`` is the measure of which each one is a line.

    ``outcomes`` are the measures of those that ended each way, ``answers`` what is written for them
    under ``asked``; ``within`` is then the set with the same things and no outcome. Where
    ``is_of_the_house``, an outcome says something of who answered only, and may be told of a few.
    ``days`` is the measure that adds their days up.
    """

    code: str
    count: str
    splits: tuple[By, ...]
    outcomes: tuple[str, ...] = ()
    asked: str = "in_time"
    answers: tuple[str, ...] = (YES, NO)
    days: str = ""
    within: str = ""
    is_of_the_house: bool = False

    @property
    def views(self) -> tuple[str, ...]:
        return (ALL, *self.splits)

    @property
    def counts(self) -> tuple[str, ...]:
        return self.outcomes or (self.count,)

    @property
    def columns(self) -> tuple[str, ...]:
        more = ("days",) * bool(self.days) + (self.asked,) * bool(self.outcomes)
        return ("view", "line", "time", *more)


_PLACES = (By.BODY, By.SETTLEMENT)
# In this order: a set with outcomes comes after the one that it lies within.
SETS: tuple[DataSet, ...] = (
    DataSet(code="appeals-received", count="appeals_received", splits=_PLACES),
    DataSet(
        code="appeals-decided",
        count="appeals_decided",
        splits=_PLACES,
        days="appeals_decision_days",
    ),
    DataSet(
        code="appeals-in-time",
        count="appeals_decided",
        outcomes=("appeals_decided_in_time", "appeals_decided_late"),
        splits=_PLACES,
        within="appeals-decided",
        is_of_the_house=True,
    ),
    DataSet(code="instructions-done", count="instructions_done", splits=(By.BODY,)),
    DataSet(
        code="instructions-in-time",
        count="instructions_done",
        outcomes=("instructions_done_in_time", "instructions_done_late"),
        splits=(By.BODY,),
        within="instructions-done",
        is_of_the_house=True,
    ),
    DataSet(code="services-rendered", count="services_rendered", splits=(By.BODY,)),
    DataSet(
        code="services-in-time",
        count="services_rendered",
        outcomes=("services_rendered_in_term", "services_rendered_late"),
        splits=(By.BODY,),
        within="services-rendered",
        is_of_the_house=True,
    ),
    DataSet(code="verdicts-given", count="verdicts_given", splits=(By.BODY,)),
    DataSet(
        code="verdicts",
        count="verdicts_given",
        outcomes=("verdicts_yes", "verdicts_partly", "verdicts_no"),
        asked="solved",
        answers=(YES, PARTLY, NO),
        splits=(By.BODY,),
        within="verdicts-given",
    ),
)
OF_THE_HOUSE = [data.code for data in SETS if data.is_of_the_house]
OF_APPEALS, OF_INSTRUCTIONS, OF_SERVICES, OF_VERDICTS = ROOMS
# Numbers of the whole akimat that are kept for each day.
DAILY = (
    "appeals_received",
    "appeals_decided",
    "appeals_open",
    "appeals_overdue",
    "instructions_overdue",
    "services_rendered",
)
