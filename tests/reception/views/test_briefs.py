"""What the page of a visitor tells beside the words of the person."""

from datetime import date

import pytest

from akimat.structure.models import Office
from reception.models import Request
from reception.queries.menu import counts_of
from reception.views.briefs import age_of, brief_of
from tests.factories import requests

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return requests.make_cast()


@pytest.mark.parametrize(
    ("iin", "age"),
    [
        ("850203400016", 41),
        ("851007400016", 40),
        ("100101500016", 16),
        ("100101300016", None),
        ("850203900016", None),
        ("", None),
    ],
)
def test_the_age_is_what_the_number_says(iin, age):
    assert age_of(iin, date(2026, 10, 6)) == age


def test_a_first_visitor_with_a_note_has_no_risk(cast):
    row = requests.granted(cast)
    row.briefing = "Бар"

    brief = brief_of(cast.akim, row, "kk")

    assert (brief.risks, brief.promises, brief.receptions) == ([], [], [])
    assert len(brief.law) == 3


def test_a_late_answer_a_missing_note_and_a_priority_are_told(cast):
    row = requests.granted(cast, priority="disability")
    row.answered_on = date(2026, 11, 2)

    brief = brief_of(cast.akim, row, "ru")

    assert len(brief.risks) == 2
    assert len(brief.law) == 4


def test_the_menu_counts_what_is_new_and_what_is_overdue(cast):
    requests.filed(cast)
    requests.signed(cast)

    assert counts_of(cast.secretary)[1:] == (1, 1, 0, 0)
    assert counts_of(cast.akim).is_official
    assert counts_of(cast.head).open == 1


def test_a_promise_of_another_district_is_not_told(cast):
    promised, row = requests.signed(cast), requests.granted(cast, slot=2)
    here = brief_of(cast.secretary, row, "kk")

    Request.objects.filter(pk=promised.pk).update(office=Office.objects.get(code="SA-ALG"))
    there = brief_of(cast.secretary, row, "kk")

    assert [one.body for one in here.promises] == [cast.body]
    assert there.promises == []
