"""The term is extended as far as the law of the day of receipt lets it."""

from datetime import date

import pytest

from akimat.base.errors import DomainError
from akimat.terms.deadlines import trace_to_json
from appeals.domain import extending
from appeals.domain.kinds import Kind
from appeals.labels.explain import EXTENDED, explain
from tests.appeals.domain.test_deadlines import CALENDAR

REGIMES = ["law221", "appc2021", "appc2025"]


def last(regime, decided_on, due_on, kind=Kind.APPLICATION):
    return extending.last_day(decided_on, due_on, kind=kind, regime=regime, calendar=CALENDAR)


@pytest.mark.parametrize(
    ("regime", "decided_on", "due_on", "until", "told"),
    [
        pytest.param(
            "appc2025",
            date(2026, 3, 20),
            date(2026, 4, 1),
            date(2026, 5, 20),
            date(2026, 3, 30),
            id="the example: two months from the decision, told after the days of Nowruz",
        ),
        pytest.param(
            "appc2025",
            date(2026, 10, 6),
            date(2026, 10, 28),
            date(2026, 12, 4),
            date(2026, 10, 9),
            id="the last day is a Sunday: the Friday before it",
        ),
        pytest.param(
            "appc2021",
            date(2024, 10, 30),
            date(2024, 11, 5),
            date(2024, 12, 30),
            date(2024, 11, 4),
            id="of 2021: two months",
        ),
        pytest.param(
            "law221",
            date(2020, 11, 24),
            date(2020, 12, 2),
            date(2020, 12, 31),
            date(2020, 11, 27),
            id="of 2007: thirty days after the term, of which the last is New Year's",
        ),
        pytest.param(
            "law221",
            date(2020, 11, 26),
            date(2020, 11, 30),
            date(2020, 12, 30),
            date(2020, 11, 30),
            id="of 2007: told in three calendar days, of which the last is a Sunday",
        ),
    ],
)
def test_the_law_says_how_far_and_when_the_person_is_told(regime, decided_on, due_on, until, told):
    assert last(regime, decided_on, due_on) == until
    assert extending.tell_by(decided_on, regime=regime, calendar=CALENDAR) == told


@pytest.mark.parametrize(
    ("regime", "never"),
    [("law221", []), ("appc2021", [Kind.COMPLAINT]), ("appc2025", [Kind.COMPLAINT])],
)
def test_the_code_lets_no_complaint_be_extended_and_the_law_before_it_any_appeal(regime, never):
    assert [kind for kind in Kind if not extending.may_be_extended(kind, regime)] == never


@pytest.mark.parametrize("regime", ["appc2021", "appc2025"])
def test_how_far_a_complaint_may_go_is_not_told(regime):
    with pytest.raises(DomainError, match="extension_complaint"):
        last(regime, date(2026, 3, 20), date(2026, 4, 1), Kind.COMPLAINT)


@pytest.mark.parametrize(
    ("regime", "article"),
    [("law221", "221-III: 8(2)"), ("appc2021", "350-VI: 76(3)"), ("appc2025", "350-VI: 76(3)")],
)
def test_extending_and_telling_stand_on_the_article_that_says_so(regime, article):
    rows = reasoning(regime, date(2026, 3, 20), date(2026, 4, 1), date(2026, 4, 30))

    assert {row["basis"] for row in rows} == {article}


def reasoning(regime, decided_on, due_on, until):
    steps = extending.steps_of(
        decided_on,
        due_on,
        until,
        kind=Kind.APPLICATION,
        regime=regime,
        calendar=CALENDAR,
    )
    return trace_to_json(steps)


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_step_has_a_sentence_in_each_language(regime, language):
    rows = reasoning(regime, date(2026, 3, 20), date(2026, 4, 1), date(2026, 4, 30))

    sentences = explain(rows, language)

    assert {row["what"] for row in rows} <= set(EXTENDED)
    assert len(sentences) == len(rows)
    assert not [sentence for sentence in sentences if "%(" in sentence]


def test_the_example_explains_itself():
    rows = reasoning("appc2025", date(2026, 3, 20), date(2026, 4, 1), date(2026, 5, 15))

    assert explain(rows, "en") == [
        "On 20.03.2026 the head of the body extended the term (APPC, art. 76(3)).",
        (
            "It may be extended by 2 months at most from the day of the decision, until 20.05.2026 "
            "(APPC, art. 76(3))."
        ),
        "The answer is now due by 15.05.2026.",
        (
            "The applicant is told of it not later than 30.03.2026: within 3 working days "
            "(APPC, art. 76(3))."
        ),
    ]


def test_what_was_not_read_in_the_law_is_said_to_be_by_practice():
    received = {"date": "2024-10-15", "what": "received", "basis": "appc2021"}
    rows = reasoning("appc2021", date(2024, 10, 30), date(2024, 11, 5), date(2024, 12, 30))

    said = explain([received, *rows], "en")

    assert [line for line in said if "by practice" in line] == [
        (
            "It may be extended by 2 months at most from the day of the decision, until 30.12.2024 "
            "(APPC, art. 76(3); a rule by practice, not verified)."
        )
    ]
