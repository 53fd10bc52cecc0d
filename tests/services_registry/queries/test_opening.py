"""A term of minutes runs while the office is open, by its own week and exceptions."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from akimat.structure.models import OfficeDay, OfficeException
from tests.factories import services

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
ZONE = ZoneInfo("Asia/Aqtobe")


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return services.make_cast()


def due(cast, hour, minute=0):
    received_at = datetime(2026, 10, 5, hour, minute, tzinfo=ZONE)
    return services.registered(
        cast.clerk, services.BY_MINUTES, received_at=received_at
    ).due_at.astimezone(ZONE)


def week(cast, **hours):
    OfficeDay.objects.filter(office=cast.clerk.office).delete()
    OfficeDay.objects.bulk_create(
        OfficeDay(office=cast.clerk.office, weekday=day, **hours) for day in range(1, 6)
    )


def test_minutes_stand_still_in_the_break_of_the_office(cast):
    week(cast, opens=time(9), closes=time(18), break_from=time(12), break_to=time(13))

    assert due(cast, 11, 50) == datetime(2026, 10, 5, 13, 20, tzinfo=ZONE)


def test_minutes_begin_when_the_office_opens_before_nine(cast):
    week(cast, opens=time(8), closes=time(17))

    assert due(cast, 8, 10) == datetime(2026, 10, 5, 8, 40, tzinfo=ZONE)


def test_what_comes_after_closing_is_registered_that_day_and_counted_from_the_next(cast):
    week(cast, opens=time(9), closes=time(17))
    request = services.registered(
        cast.clerk,
        services.BY_MINUTES,
        received_at=datetime(2026, 10, 5, 17, 40, tzinfo=ZONE),
    )

    assert request.registered_on == date(2026, 10, 5)
    assert request.due_at == datetime(2026, 10, 6, 9, 30, tzinfo=ZONE)


def test_a_day_on_which_the_office_is_closed_counts_no_minute(cast):
    week(cast, opens=time(9), closes=time(17))
    OfficeException.objects.create(
        office=cast.clerk.office, day=date(2026, 10, 6), reason_kk="Жөндеу", reason_ru="Ремонт"
    )

    assert due(cast, 16, 50) == datetime(2026, 10, 7, 9, 20, tzinfo=ZONE)


def test_an_office_without_a_week_counts_by_the_day_of_the_house(cast):
    OfficeDay.objects.filter(office=cast.clerk.office).delete()

    assert due(cast, 18, 20) == datetime(2026, 10, 6, 9, 20, tzinfo=ZONE)
