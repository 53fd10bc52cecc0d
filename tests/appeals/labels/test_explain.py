from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from appeals.domain.deadlines import trace_to_json
from appeals.labels.explain import SENTENCES, explain
from tests.appeals.domain.test_deadlines import count

ZONE = ZoneInfo("Asia/Aqtobe")
MOMENTS = [
    datetime(2026, 3, 5, 19, tzinfo=ZONE),
    datetime(2026, 3, 21, 10, tzinfo=ZONE),
    datetime(2020, 11, 16, 10, tzinfo=ZONE),
    datetime(2024, 10, 15, 10, tzinfo=ZONE),
    datetime(2024, 4, 25, 10, tzinfo=ZONE),
]


def trace(moment):
    return trace_to_json(count("application", moment).trace)


def test_every_step_that_the_engine_can_take_has_a_sentence():
    taken = {row["what"] for moment in MOMENTS for row in trace(moment)}

    assert taken == set(SENTENCES)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("moment", MOMENTS)
def test_the_reason_of_a_date_is_told_in_each_language(language, moment):
    sentences = explain(trace(moment), language)

    assert all(sentence.endswith(".") for sentence in sentences)
    assert not [sentence for sentence in sentences if "%(" in sentence]


def test_a_worked_weekend_is_told_in_words():
    sentences = explain(trace(MOMENTS[-1]), "en")

    assert (
        "04.05.2024 is counted as a working day (worked: the day off moved to 08.05.2024)."
        in sentences
    )


def test_days_off_that_follow_each_other_share_a_sentence():
    sentences = explain(trace(MOMENTS[0]), "en")

    assert [s for s in sentences if s.startswith("Not counted")] == [
        (
            "Not counted: 07.03.2026 (day off); 08.03.2026 (International Women's Day); "
            "09.03.2026 (International Women's Day (day off in lieu)); 14.03.2026 (day off); "
            "15.03.2026 (day off); 21.03.2026 (Nowruz Holiday); 22.03.2026 (Nowruz Holiday); "
            "23.03.2026 (Nowruz Holiday); 24.03.2026 (Nowruz Holiday (day off in lieu)); "
            "25.03.2026 (Nowruz Holiday (day off in lieu)); 28.03.2026 (day off); "
            "29.03.2026 (day off)."
        )
    ]
