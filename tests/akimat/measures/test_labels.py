"""Numbers, periods and lines in words."""

from datetime import date

import pytest
from django.utils import translation

from akimat.measures.catalogue.appeals import APPEALS
from akimat.measures.catalogue.hall import TICKETS
from akimat.measures.kinds import JOINED, By, Unit
from akimat.measures.labels import BY_HEADINGS, BY_LABELS, period_name, shown
from akimat.measures.lines import NOBODY, key_of, lines
from akimat.measures.periods import parse
from akimat.structure.models import Body
from appeals.models import Topic
from reception.models import HallTopic

SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (None, Unit.COUNT, "–"),
        (None, Unit.PERCENT, "–"),
        (0, Unit.COUNT, "0"),
        (12345.0, Unit.COUNT, f"12{SPACE}345"),
        (200 / 3, Unit.PERCENT, "66,7 %"),
        (99.96, Unit.PERCENT, "100,0 %"),
        (100.0, Unit.PERCENT, "100 %"),
        (11.5, Unit.DAYS, "11,5 дня"),
        (11.0, Unit.DAYS, "11 дней"),
        (21.0, Unit.DAYS, "21 день"),
        (4.99, Unit.MINUTES, "5,0 мин"),
    ],
)
def test_a_number_is_said_with_its_unit_and_one_digit_of_a_fraction(value, unit, words):
    with translation.override("ru"):
        assert shown(value, unit).replace("\N{NARROW NO-BREAK SPACE}", SPACE) == words


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("2026-W40", "28.09.2026 – 04.10.2026"),
        ("2026-03", "March 2026"),
        ("2026-Q1", "Quarter 1 of 2026"),
        ("2026-Q4", "Quarter 4 of 2026"),
        ("2026", "Year 2026"),
    ],
)
def test_a_period_is_said_by_its_days_month_quarter_or_year(key, words):
    with translation.override("en"):
        assert period_name(parse(key)) == words


def test_every_split_that_is_offered_has_its_words():
    assert set(BY_LABELS) == set(BY_HEADINGS) == set(By) - JOINED


@pytest.mark.django_db
@pytest.mark.usefixtures("reference")
def test_lines_come_in_the_order_of_their_codes_and_nobody_last():
    bodies = list(Body.objects.order_by("-code")[:4])

    found = lines(By.BODY, APPEALS, [None, *(body.pk for body in bodies)])

    assert [line.code for line in found] == [*sorted(body.code for body in bodies), NOBODY]
    assert [key_of(By.BODY, APPEALS, line.code) for line in found] == [line.key for line in found]


@pytest.mark.django_db
@pytest.mark.usefixtures("reference")
def test_a_topic_of_the_hall_is_not_one_of_an_appeal():
    of_hall, of_appeals = HallTopic.objects.order_by("code")[0], Topic.objects.order_by("code")[0]

    for source, topic in ((TICKETS, of_hall), (APPEALS, of_appeals)):
        line = lines(By.TOPIC, source, [topic.pk])[0]
        assert (line.code, line.name) == (topic.code, topic.name_kk)
        assert key_of(By.TOPIC, source, topic.code) == topic.pk


def test_times_are_lines_in_their_own_order():
    with translation.override("en"):
        hours = lines(By.HOUR, TICKETS, [11, 9])
        months = lines(By.MONTH, APPEALS, [date(2026, 9, 1), None, date(2026, 8, 1)])
        days = lines(By.DAY, APPEALS, [date(2026, 9, 2)])

    assert [(one.code, one.name) for one in hours] == [("9", "9:00"), ("11", "11:00")]
    assert [(one.code, one.name) for one in months] == [
        ("2026-08", "August 2026"),
        ("2026-09", "September 2026"),
    ]
    assert [(one.code, one.name) for one in days] == [("2026-09-02", "02.09.2026")]


@pytest.mark.parametrize("code", ["١٢", "-1", "1.5", "9" * 19, "NO-SUCH"])
def test_what_is_no_key_of_an_executor_is_refused(code):
    with pytest.raises(LookupError):
        key_of(By.EXECUTOR, APPEALS, code)
