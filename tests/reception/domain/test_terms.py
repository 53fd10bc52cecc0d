from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from akimat.base.errors import DomainError
from akimat.terms.deadlines import OfficeHours, deadline, trace_to_json
from akimat.terms.explain import explain
from reception.domain.terms import KIND, LAW
from tests.factories.calendar import seeded_calendar

ZONE = ZoneInfo("Asia/Aqtobe")
CALENDAR = seeded_calendar()


def count(received_at):
    moment = datetime.fromisoformat(received_at).replace(tzinfo=ZONE)
    return deadline(KIND, moment, law=LAW, calendar=CALENDAR, hours=OfficeHours(ZONE))


@pytest.mark.parametrize(
    ("received_at", "registered_on", "due_on"),
    [
        pytest.param("2026-10-06T10:30", "2026-10-06", "2026-10-28", id="p-13 Republic Day inside"),
        pytest.param("2026-10-06T18:29", "2026-10-06", "2026-10-28", id="p-5 the last minute"),
        pytest.param("2026-10-06T18:30", "2026-10-07", "2026-10-29", id="p-5 after hours"),
        pytest.param("2026-10-10T11:00", "2026-10-12", "2026-11-03", id="p-5 a Saturday"),
    ],
)
def test_a_request_to_be_received_is_answered_in_fifteen_working_days(
    received_at, registered_on, due_on
):
    counted = count(received_at)

    assert counted.regime == "pp663"
    assert counted.registered_on.isoformat() == registered_on
    assert counted.due_on.isoformat() == due_on


def test_before_the_rules_came_there_was_no_such_term():
    with pytest.raises(DomainError, match="regime_missing"):
        LAW.on(date(2026, 8, 11))


def test_the_other_terms_of_the_rules_stand_in_the_law_with_their_paragraphs():
    law = LAW.on(date(2026, 10, 6))

    assert {name: (term.days, term.unit, term.basis) for name, term in law.more.items()} == {
        "briefing": (5, "working", "PP663: 18"),
        "final_list": (2, "working", "PP663: 32"),
        "protocol": (3, "working", "PP663: 37"),
        "absence": (2, "working", "PP663: 26"),
        "invitation": (2, "working", "PP663: 29"),
        "extension_told": (3, "working", "350-VI: 76(3)"),
    }
    assert (law.mend.days, law.mend.basis) == (3, "PP663: 6")
    assert (law.redirect.days, law.redirect.basis) == (3, "PP663: 6")
    assert law.months["extension"].months == 2


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", "13-тармақ (Үкіметтің №\u00a0663 қаулысы)"),
        ("ru", "пункт 13 ПП №\u00a0663"),
        ("en", "PP No. 663, p. 13"),
    ],
)
def test_the_date_says_on_which_paragraph_it_stands(language, words):
    told = explain(trace_to_json(count("2026-10-06T10:30").trace), language, LAW)

    assert any(words in sentence for sentence in told)
