"""A model is shown only where it was right about appeals it had never seen."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from appeals.domain.logistic import Fit
from appeals.domain.risk import (
    LEAST_APPEALS,
    STEPS,
    Example,
    Facts,
    Feature,
    Model,
    Verdict,
    learn,
)
from appeals.domain.states import AppealState

START = datetime(2026, 1, 5, tzinfo=UTC)
CALM = Facts(AppealState.DRAFTED, 0.25, 1.0, 0.05, 0.05, 0, 0, 0.3, 0.0)
SLOW = Facts(AppealState.ROUTED, 0.9, 6.0, 0.4, 0.05, 2, 0, 0.3, 0.0)


def history(count, *, is_told_by_facts=True, late=0.25):
    """Give a year in which slow appeals are late, or in which nothing tells who will be."""
    random = Random(11)  # noqa: S311 -- no secret
    found = []
    for number in range(count):
        was_late = random.random() < late
        is_slow = random.random() < (0.8 if was_late else 0.1) if is_told_by_facts else was_late
        if not is_told_by_facts:
            is_slow = random.random() < 0.5
        facts = SLOW if is_slow else CALM
        found.append(Example(number, START + timedelta(hours=10 * number), facts, was_late))
    return found


def test_where_facts_tell_the_outcome_it_is_learned_and_told_truly():
    model, report = learn(history(1200))

    assert report.verdict is Verdict.USABLE
    assert report.brier < report.base_brier
    assert report.precision > report.base_rate
    assert model.chance(SLOW) > 0.5
    assert model.chance(CALM) < 0.2
    low, high = report.bins[0], report.bins[-1]
    assert low.came_true == pytest.approx(low.told, abs=0.1)
    assert high.came_true == pytest.approx(high.told, abs=0.15)


def turned(examples, since):
    """Let slow appeals be the ones in time from the appeal ``since`` on."""
    other = {SLOW: CALM, CALM: SLOW}
    return [
        replace(one, facts=other[one.facts]) if one.appeal >= since else one for one in examples
    ]


@pytest.mark.parametrize(
    "since",
    [
        pytest.param(900, id="what it was right about is past"),
        pytest.param(720, id="a model turned upside down is none, though it would be right"),
    ],
)
def test_the_newest_appeals_decide_whether_it_is_shown(since):
    model, report = learn(turned(history(1200), since))

    assert model is None
    assert report.verdict is Verdict.NO_BETTER
    assert report.tested == 300


def test_the_chances_are_those_of_the_newer_appeals_and_not_of_a_worse_past():
    examples = [*history(720, late=0.6), *history(1200, late=0.15)[720:]]

    model, report = learn(examples)

    slow = [one.was_late for one in examples[720:] if one.facts is SLOW]
    assert report.verdict is Verdict.USABLE
    assert model.chance(SLOW) == pytest.approx(sum(slow) / len(slow), abs=0.1)


def test_where_nothing_tells_it_says_so_and_gives_no_model():
    model, report = learn(history(1200, is_told_by_facts=False))

    assert model is None
    assert report.verdict is Verdict.NO_BETTER


@pytest.mark.parametrize(
    "examples",
    [
        pytest.param(history(LEAST_APPEALS - 1), id="a young installation"),
        pytest.param(history(600, late=0.02), id="hardly anything late"),
        pytest.param([], id="nothing"),
    ],
)
def test_too_little_to_learn_from_is_said(examples):
    model, report = learn(examples)

    assert model is None
    assert report.verdict is Verdict.TOO_FEW


def test_the_reasons_are_what_raises_the_risk_and_few():
    model, _report = learn(history(1200))

    reasons = model.reasons(SLOW)
    assert 1 <= len(reasons) <= 3
    assert model.reasons(CALM) == []
    assert Feature.TOPIC_LATE not in reasons


def test_of_missing_steps_only_the_first_is_said():
    model, _report = learn(history(1200))

    assert not {Feature.NO_EXECUTOR, Feature.NOT_DRAFTED} & set(model.reasons(SLOW))
    assert Feature.NOT_ACCEPTED in model.reasons(SLOW)


def test_a_model_is_kept_and_read_again_and_one_of_other_features_is_not():
    model, _report = learn(history(1200))
    kept = model.to_json()

    assert Model.from_json(kept).chance(SLOW) == pytest.approx(model.chance(SLOW))
    assert Model.from_json(kept | {"features": ["executor"]}) is None
    assert Model.from_json({}) is None


def test_a_step_that_is_missing_late_in_the_term_weighs_more():
    early = Facts(AppealState.ROUTED, 0.2, 1, 0, 0, 0, 0, 0, 0).row()
    late = Facts(AppealState.ROUTED, 0.9, 1, 0, 0, 0, 0, 0, 0).row()
    at = list(Feature).index(Feature.NO_EXECUTOR)

    assert early[at] < late[at]
    assert early[list(Feature).index(Feature.NOT_ROUTED)] == 0


def test_nothing_that_it_knows_names_a_person():
    known = {*Facts.__slots__, *(feature.value for feature in Feature)}

    assert not {name for name in known if "executor" in name or "user" in name} - {"no_executor"}


def every_tenth_late(count):
    """Give so many appeals, each tenth of them slow and late."""
    return [
        Example(n, START + timedelta(hours=n), CALM if n % 10 else SLOW, n % 10 == 0)
        for n in range(count)
    ]


def test_of_three_hundred_appeals_with_thirty_late_ones_something_is_learned():
    examples = every_tenth_late(300)
    assert sum(one.was_late for one in examples) == 30

    _model, report = learn(examples)
    _none, one_late_less = learn([replace(examples[0], was_late=False), *examples[1:]])

    assert report.verdict is not Verdict.TOO_FEW
    assert one_late_less.verdict is Verdict.TOO_FEW


def test_it_is_compared_with_who_tells_everybody_the_share_of_the_older_ones():
    examples = history(1200)

    _model, report = learn(examples)

    older, newest = examples[:900], examples[900:]
    share = sum(one.was_late for one in older) / len(older)
    base = sum((share - one.was_late) ** 2 for one in newest) / len(newest)
    assert report.base_brier == pytest.approx(base)
    assert report.base_rate == pytest.approx(sum(one.was_late for one in newest) / len(newest))


def test_the_first_step_that_is_missing_speaks_for_all_that_are():
    weights = [0.06 if feature in STEPS else 0.0 for feature in Feature]
    one = [1.0] * len(weights)
    model = Model(Fit(0.0, tuple(weights), (0.0,) * len(one), tuple(one)), 1.0, 0.0)

    nothing_done = replace(CALM, state=AppealState.REGISTERED, term_used=1.0)
    drafted = replace(nothing_done, state=AppealState.ASSIGNED)

    # Each alone is less than a reason: four of them are one, said of the first.
    assert model.reasons(nothing_done) == [Feature.NOT_ROUTED]
    assert model.reasons(drafted) == []


def model_of(**weights):
    """Give a model that adds these weights to the log-odds of an appeal in which nothing is so."""
    size = len(Feature)
    given = tuple(weights.get(feature.value, 0.0) for feature in Feature)
    return Model(Fit(0.0, given, (0.5,) * size, (1.0,) * size), 1.0, 0.0)


def test_that_the_executor_is_away_raises_the_chance_and_is_said():
    model, away = model_of(away=2.0), replace(CALM, away=0.8)

    assert model.chance(away) > model.chance(CALM)
    assert model.reasons(away) == [Feature.AWAY]
    assert model.reasons(CALM) == []


def test_what_is_not_so_is_never_said_though_its_lack_raises_the_chance():
    model = model_of(away=-2.0, declines=-2.0)

    assert model.chance(CALM) > model.chance(replace(CALM, away=0.8, declines=2))
    assert model.reasons(CALM) == []
