"""Two weeks of every executor, and an appeal that waits for them."""

from datetime import datetime, timedelta, timezone
from random import Random

import pytest

from akimat.base import clock
from akimat.demo.absences import make_absences, waited
from akimat.demo.make import people
from akimat.demo.staff import SHOWN_BODY
from akimat.people.models import Absence

AQTOBE = timezone(timedelta(hours=5))
UNTIL = datetime(2026, 10, 6, 12, tzinfo=AQTOBE)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]


def made():
    count = make_absences(Random(1), people(), UNTIL)  # noqa: S311 -- a story, not a secret
    return count, sorted(Absence.objects.values_list("user__username", "first", "last"))


def test_every_executor_is_away_for_two_weeks_always_the_same():
    count, rows = made()
    executors = [one for of_body in people().executors.values() for one in of_body]

    assert count == len(rows) == len(executors)
    assert {last - first for _user, first, last in rows} == {timedelta(days=13)}
    assert made() == (count, rows)
    Absence.objects.all().delete()
    assert made() == (count, rows)


def test_some_are_away_today_and_of_the_shown_body_one_goes_soon():
    made()
    today = clock.today()
    now = Absence.objects.filter(first__lte=today, last__gte=today)
    shown = Absence.objects.filter(user__body__code=SHOWN_BODY, last__gte=today)

    assert 0 < now.count() < Absence.objects.count() / 4
    assert sorted(one.first <= today for one in shown) == [False, True]
    assert not Absence.objects.filter(entered_at__gt=UNTIL).exists()


def test_a_draft_that_falls_into_an_absence_waits_for_the_end_of_it():
    made()
    executor = people().executors[SHOWN_BODY][1]
    absence = executor.absences.get()
    steps = [UNTIL + timedelta(days=n) for n in (-3, -2, -2, -1, 0, 1, 2)]

    moved = waited(executor, steps)

    assert moved[:4] == steps[:4]
    assert moved[4].date() > absence.last
    assert moved == sorted(moved)
    assert waited(executor, moved) == moved
