"""The risk that an open appeal is decided late, and why. Pure.

It is about appeals and never about people: nothing here names an executor or learns from one
person's past, and no sum over the appeals of a person exists. That whoever answers an appeal is
away on days that it has left is a fact about these days. Whether to believe it, the held-out part
of the installation's own history decides: see :class:`Report`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import log1p

from appeals.domain.logistic import Bin, Fit, bins, brier, chance, fit, platt
from appeals.domain.states import AppealState

# Parts of the term at which an ended appeal is looked at as if it were still open.
MILESTONES = (0.25, 0.5, 0.75, 0.9)
# In the order of receipt: what is learned from, what makes the chances true, what tests both.
LEARN, CALIBRATE = 0.6, 0.15
# Below so many ended appeals, so many of them late, nothing is learned.
LEAST_APPEALS, LEAST_LATE = 300, 30
# So much experience of all bodies or topics stands in for a small one.
PRIOR = 20
# Less than this much of the log-odds is no reason.
REASON = 0.15
MOST_REASONS = 3
TOP = 10


class Feature(StrEnum):
    TERM_USED = "term_used"
    NOT_ROUTED = "not_routed"
    NOT_ACCEPTED = "not_accepted"
    NO_EXECUTOR = "no_executor"
    NOT_DRAFTED = "not_drafted"
    LOAD = "load"
    BODY_LATE = "body_late"
    TOPIC_LATE = "topic_late"
    DECLINES = "declines"
    REWORKS = "reworks"
    DAYS_OFF = "days_off"
    AWAY = "away"


class Verdict(StrEnum):
    """Whether the model may be shown, and why not."""

    USABLE = "usable"
    TOO_FEW = "too_few"
    NO_BETTER = "no_better"


# How far an appeal has come; what is behind a state is reached as well.
_REACHED = {
    AppealState.REGISTERED: 0,
    AppealState.ROUTED: 1,
    AppealState.ACCEPTED: 2,
    AppealState.ASSIGNED: 3,
    AppealState.DRAFTED: 4,
    AppealState.SIGNED: 5,
}


# The steps that can be missing, in the order in which they are taken.
STEPS = (Feature.NOT_ROUTED, Feature.NOT_ACCEPTED, Feature.NO_EXECUTOR, Feature.NOT_DRAFTED)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an appeal at one moment. Shares are 0 to 1."""

    state: AppealState
    term_used: float
    # Open appeals of its body for each executor there.
    load: float
    body_late: float
    topic_late: float
    declines: int
    reworks: int
    # Of the days that are left: weekends and holidays.
    days_off: float
    # Of the working days that are left: those on which the one who answers it is away.
    away: float

    def row(self) -> tuple[float, ...]:
        """Give the numbers in the order of :class:`Feature`."""
        reached = _REACHED.get(self.state, 0)
        missing = (float(reached < step) for step in (1, 2, 3, 4))
        return (
            self.term_used,
            # A step that is missing late in the term weighs more than one missing at its start.
            *(self.term_used * one for one in missing),
            log1p(self.load),
            self.body_late,
            self.topic_late,
            log1p(self.declines),
            log1p(self.reworks),
            self.days_off,
            self.away,
        )


@dataclass(frozen=True, slots=True)
class Example:
    """An ended appeal at a milestone: what was known then, and how it came out."""

    appeal: int
    at: datetime
    facts: Facts
    was_late: bool


@dataclass(frozen=True, slots=True)
class Model:
    fit: Fit
    slope: float
    shift: float

    def chance(self, facts: Facts) -> float:
        return chance(self.slope * self.fit.log_odds(facts.row()) + self.shift)

    def reasons(self, facts: Facts) -> list[Feature]:
        """Give what raises the risk above that of an average appeal, the strongest first."""
        row = facts.row()
        # What is not so is no reason, although others may be safer for having it.
        is_so = {one: value > 0 for one, value in zip(Feature, row, strict=True)}
        parts = dict(zip(Feature, self.fit.parts(row), strict=True))
        # Who has no body has no executor and no answer either: the first step missing says it all.
        missing = STEPS[min(_REACHED.get(facts.state, 0), len(STEPS) - 1)]
        parts[missing] = sum(parts[step] for step in STEPS)
        told = [one for one in Feature if one == missing or one not in STEPS]
        said = [one for one in told if is_so[one] and self.slope * parts[one] >= REASON]
        return sorted(said, key=lambda one: -parts[one])[:MOST_REASONS]

    def to_json(self) -> dict[str, object]:
        return {
            "features": [feature.value for feature in Feature],
            "bias": self.fit.bias,
            "weights": self.fit.weights,
            "means": self.fit.means,
            "scales": self.fit.scales,
            "slope": self.slope,
            "shift": self.shift,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, object]) -> "Model | None":
        """Read a model; None for one of other features than this code knows."""
        if kept.get("features") != [feature.value for feature in Feature]:
            return None
        numbers: dict[str, Sequence[float]] = {
            name: tuple(kept[name])  # type: ignore[arg-type]  # a list of numbers, as written above
            for name in ("weights", "means", "scales")
        }
        one = {name: float(str(kept[name])) for name in ("bias", "slope", "shift")}
        found = Fit(
            one["bias"],
            tuple(numbers["weights"]),
            tuple(numbers["means"]),
            tuple(numbers["scales"]),
        )
        return cls(found, one["slope"], one["shift"])


@dataclass(frozen=True, slots=True)
class Report:
    """How a model did on the appeals that it had never seen."""

    verdict: Verdict
    appeals: int
    late: int
    tested: int = 0
    brier: float | None = None
    # Of who tells everybody the same share.
    base_brier: float | None = None
    # Of the ten highest of a week, how many were late: a share.
    precision: float | None = None
    base_rate: float | None = None
    bins: tuple[Bin, ...] = ()


def learn(examples: Sequence[Example]) -> tuple[Model | None, Report]:
    """Fit on the older appeals, calibrate on newer ones, test on the newest.

    The model is None where there is too little to learn from, or where it knows no better than who
    tells everybody the same.
    """
    outcomes = {one.appeal: one.was_late for one in examples}
    appeals, late = len(outcomes), sum(outcomes.values())
    too_few = Report(Verdict.TOO_FEW, appeals, late)
    if appeals < LEAST_APPEALS or late < LEAST_LATE:
        return None, too_few
    oldest, middle, newest = _in_time(examples)
    parts = (oldest, middle, newest)
    if any(len({one.was_late for one in part}) < len((True, False)) for part in parts):
        return None, too_few
    fitted = fit([one.facts.row() for one in oldest], [one.was_late for one in oldest])
    slope, shift = platt(
        [fitted.log_odds(one.facts.row()) for one in middle], [one.was_late for one in middle]
    )
    model = Model(fitted, slope, shift)
    report = _tested(model, newest, [*oldest, *middle], appeals, late)
    return (model if report.verdict is Verdict.USABLE else None), report


def _in_time(examples: Sequence[Example]) -> tuple[list[Example], list[Example], list[Example]]:
    """Cut between appeals, never through one: its milestones all say the same outcome."""
    order = list(dict.fromkeys(one.appeal for one in sorted(examples, key=lambda one: one.appeal)))
    first, second = int(len(order) * LEARN), int(len(order) * (LEARN + CALIBRATE))
    place = {appeal: at for at, appeal in enumerate(order)}
    cut: tuple[list[Example], list[Example], list[Example]] = ([], [], [])
    for one in examples:
        at = place[one.appeal]
        cut[(at >= first) + (at >= second)].append(one)
    return cut


def _tested(
    model: Model, newest: Sequence[Example], before: Sequence[Example], appeals: int, late: int
) -> Report:
    chances = [model.chance(one.facts) for one in newest]
    true = [one.was_late for one in newest]
    share = sum(one.was_late for one in before) / len(before)
    own, base = brier(chances, true), brier([share] * len(true), true)
    verdict = Verdict.USABLE if own < base and model.slope > 0 else Verdict.NO_BETTER
    return Report(
        verdict=verdict,
        appeals=appeals,
        late=late,
        tested=len(newest),
        brier=own,
        base_brier=base,
        precision=_precision(newest, chances),
        base_rate=sum(true) / len(true),
        bins=tuple(bins(chances, true)),
    )


def _precision(newest: Sequence[Example], chances: Sequence[float]) -> float:
    """Take the ten highest of each week, as a page of ten would have shown them."""
    weeks: dict[tuple[int, int], list[tuple[float, int, bool]]] = {}
    for one, told in zip(newest, chances, strict=True):
        week = one.at.isocalendar()[:2]
        weeks.setdefault(week, []).append((told, one.appeal, one.was_late))
    shown = [row for rows in weeks.values() for row in sorted(rows, reverse=True)[:TOP]]
    return sum(late for _told, _appeal, late in shown) / len(shown)
