from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from akimat.terms.acts import article
from akimat.terms.deadlines import trace_to_json
from akimat.terms.explain import SENTENCES
from appeals.labels.explain import explain
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

    assert taken - {"skipped"} <= set(SENTENCES)


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


def test_weekends_are_one_sentence_and_holidays_stand_by_name():
    sentences = explain(trace(MOMENTS[0]), "en")

    assert [s for s in sentences if "not counted" in s] == [
        "Saturdays and Sundays are not counted.",
        (
            "Holidays and moved days off are not counted: "
            "08.03.2026 (International Women's Day), "
            "09.03.2026 (International Women's Day (day off in lieu)), "
            "21.03.2026 (Nowruz Holiday), 22.03.2026 (Nowruz Holiday), "
            "23.03.2026 (Nowruz Holiday), "
            "24.03.2026 (Nowruz Holiday (day off in lieu)), "
            "25.03.2026 (Nowruz Holiday (day off in lieu))."
        ),
    ]


def test_days_off_before_registration_are_told_as_such():
    sentences = explain(trace(MOMENTS[1]), "ru")

    assert sentences[2].startswith("Нерабочие дни до регистрации: 22.03.2026 (Наурыз мейрамы), ")


def test_a_last_day_that_is_off_does_not_contradict_the_day_it_moves_to():
    assert explain(trace(MOMENTS[2]), "ru")[2:] == [
        (
            "Первый день срока — 17.11.2020 (пункт 1 статьи 8 Закона №\u00a0221-III; "
            "норма по практике, не проверена)."
        ),
        "Срок — 15 календарных дней (пункт 1 статьи 8 Закона №\u00a0221-III).",
        (
            "01.12.2020 (День Первого Президента) — нерабочий день, поэтому последний день "
            "переносится на 02.12.2020 (статья 8 Закона №\u00a0221-III; "
            "норма по практике, не проверена)."
        ),
        (
            "Если вопрос не к акимату, обращение перенаправят не позднее 19.11.2020: в течение "
            "3 рабочих дней со дня поступления (пункт 6 статьи 7 Закона №\u00a0221-III)."
        ),
    ]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("moment", MOMENTS)
def test_the_last_day_is_said_once(language, moment):
    told = count("application", moment)
    sentences = explain(trace_to_json(told.trace), language)
    due_on = f"{told.due_on:%d.%m.%Y}"

    assert [s.count(due_on) for s in sentences if due_on in s] == [1]


@pytest.mark.parametrize(
    ("basis", "language", "written"),
    [
        ("350-VI: 76(1), 87(2)", "kk", "ӘРПК 76-баптың 1-тармағы, 87-баптың 2-тармағы"),
        ("350-VI: 76(1), 87(2)", "ru", "пункт 1 статьи 76, пункт 2 статьи 87 АППК"),
        ("350-VI: 76(1), 87(2)", "en", "APPC, art. 76(1), 87(2)"),
        ("350-VI: 99", "kk", "ӘРПК 99-бап"),
        ("221-III: 8(1)", "kk", "№\u00a0221-III Заңның 8-бабының 1-тармағы"),
        ("221-III: 8", "ru", "статья 8 Закона №\u00a0221-III"),
        ("350-VI: as amended", "en", "APPC, art. as amended"),
        ("another act", "ru", "another act"),
    ],
)
def test_an_article_is_written_as_people_here_write_it(basis, language, written):
    assert article(basis, language) == written
