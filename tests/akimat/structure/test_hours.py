"""The usual week of offices: what the database refuses, and what a new load leaves alone."""

from datetime import date, time

import pytest
from django.db import IntegrityError

from akimat.structure.load import load_hours
from akimat.structure.models import Office, OfficeDay, OfficeException

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
NINE, NOON, ONE, SIX = time(9), time(12), time(13), time(18)


@pytest.fixture
def office():
    return Office.objects.get(code="SA-KHR")


def test_the_day_ends_when_the_law_says_that_it_ends(office):
    assert {day.closes for day in OfficeDay.objects.filter(office=office)} == {office.day_ends_at}


def test_a_week_that_the_office_set_survives_a_new_load(office):
    OfficeDay.objects.filter(office=office).delete()
    OfficeDay.objects.create(office=office, weekday=6, opens=NINE, closes=NOON, locally_edited=True)

    load_hours()

    assert [day.weekday for day in OfficeDay.objects.filter(office=office)] == [6]


@pytest.mark.parametrize(
    "wrong",
    [
        {"opens": SIX, "closes": NINE},
        {"weekday": 0},
        {"weekday": 8},
        {"break_from": NOON},
        {"break_to": ONE},
        {"break_from": ONE, "break_to": NOON},
        {"break_from": time(8), "break_to": NOON},
        {"break_from": ONE, "break_to": time(19)},
    ],
)
def test_the_database_refuses_a_day_that_cannot_be(office, wrong):
    right = {"weekday": 7, "opens": NINE, "closes": SIX}

    with pytest.raises(IntegrityError):
        OfficeDay.objects.create(office=office, **(right | wrong))


@pytest.mark.parametrize(
    "wrong",
    [
        {"opens": NINE},
        {"closes": SIX},
        {"opens": SIX, "closes": NINE},
        {"break_from": NOON, "break_to": ONE},
        {"opens": NINE, "closes": SIX, "break_from": NOON},
    ],
)
def test_the_database_refuses_an_exception_that_is_half_open(office, wrong):
    with pytest.raises(IntegrityError):
        OfficeException.objects.create(
            office=office, day=date(2027, 1, 8), reason_kk="х", reason_ru="х", **wrong
        )


def test_half_a_place_is_refused(office):
    office.lat = "50.1"

    with pytest.raises(IntegrityError):
        office.save()
