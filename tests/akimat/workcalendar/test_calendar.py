from datetime import date

import pytest

from akimat.base.errors import DomainError
from akimat.workcalendar import services
from akimat.workcalendar.models import CalendarVersion, SpecialDay
from akimat.workcalendar.queries import load_calendar

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


@pytest.mark.parametrize(
    ("year", "days"),
    [
        *[(2020, 246), (2021, 245), (2022, 246), (2023, 246)],
        *[(2024, 249), (2025, 246), (2026, 247), (2027, 247)],
    ],
)
def test_a_year_has_as_many_working_days_as_the_published_calendar(year, days):
    calendar = load_calendar()
    before = date(year - 1, 12, 31)

    assert calendar.count(before, date(year, 12, 31)) == days


@pytest.mark.parametrize(
    ("day", "is_worked"),
    [
        pytest.param(date(2020, 12, 20), True, id="worked Sunday"),
        pytest.param(date(2020, 12, 18), False, id="its day off"),
        pytest.param(date(2020, 5, 11), True, id="worked Monday"),
        pytest.param(date(2024, 5, 4), True, id="worked Saturday"),
        pytest.param(date(2026, 3, 25), False, id="Nauryz, day off in lieu"),
        pytest.param(date(2026, 8, 31), True, id="no Constitution Day any more"),
        pytest.param(date(2027, 3, 15), False, id="the new Constitution Day"),
        pytest.param(date(2024, 1, 8), True, id="Christmas on a Sunday does not move"),
    ],
)
def test_the_days_that_people_remember(day, is_worked):
    assert load_calendar().is_working(day) is is_worked


def test_a_second_seeding_keeps_everything_and_makes_no_version():
    versions = CalendarVersion.objects.count()

    report = services.seed_calendar()

    assert (report.added, report.changed) == (0, 0)
    assert report.kept == SpecialDay.objects.count()
    assert CalendarVersion.objects.count() == versions


def test_a_year_that_the_administrator_enters_is_open_to_count_in():
    with pytest.raises(DomainError, match="calendar_missing"):
        load_calendar().add(date(2027, 12, 30), 5)

    services.save_day(
        SpecialDay(
            day=date(2028, 1, 3),
            is_working=False,
            name_kk="Жаңа жыл",
            name_ru="Новый год",
            name_en="New Year",
            basis="№ 1",
        )
    )

    assert load_calendar().add(date(2027, 12, 31), 1) == date(2028, 1, 4)
    assert load_calendar().last == date(2028, 12, 31)


def test_a_day_that_the_administrator_moves_is_in_force_at_once_as_a_new_version():
    before = load_calendar()
    day = SpecialDay.objects.get(day=date(2026, 5, 27))
    day.is_working = True

    services.save_day(day)

    after = load_calendar()
    assert (before.is_working(day.day), after.is_working(day.day)) == (False, True)
    assert after.version != before.version
    assert services.seed_calendar().kept_edited == 1


def test_a_day_that_is_removed_is_an_ordinary_day_again():
    services.delete_day(SpecialDay.objects.get(day=date(2026, 12, 16)))

    assert load_calendar().is_working(date(2026, 12, 16))


def test_estimated_days_say_that_they_are_not_verified():
    unverified = SpecialDay.objects.filter(is_verified=False).values_list("day", flat=True)

    assert sorted(unverified) == [date(2027, 5, 16)]


def test_a_year_that_is_not_loaded_is_refused():
    with pytest.raises(DomainError, match="calendar_missing"):
        load_calendar().is_working(date(2028, 1, 3))


def test_nothing_seeded_is_said_and_not_guessed():
    CalendarVersion.objects.all().delete()

    with pytest.raises(DomainError, match="calendar_missing"):
        load_calendar()


def test_the_calendar_is_read_once_a_version(django_assert_num_queries):
    load_calendar()

    with django_assert_num_queries(1):
        load_calendar()
