"""Absences: who may enter them, what is refused, what the journal keeps."""

from datetime import date, timedelta

import pytest

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.people.models import Absence
from akimat.people.roles import Role
from akimat.people.services import enter_absence, remove_absence
from tests.factories.desk import make_user

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
FIRST, LAST = date(2026, 10, 12), date(2026, 10, 23)


@pytest.fixture
def executor():
    return make_user(Role.EXECUTOR)


@pytest.fixture
def head():
    return make_user(Role.HEAD)


def lines():
    entries = Entry.objects.filter(action__endswith="_absence").order_by("pk")
    return list(entries.values_list("subject", "action", "actor", "facts"))


def test_the_head_enters_and_removes_and_the_journal_keeps_both(executor, head):
    absence = enter_absence(executor.pk, FIRST, LAST, actor=head)
    assert list(executor.absences.standing()) == [absence]
    assert absence.entered_at == clock.now()

    remove_absence(absence.pk, actor=head)

    days = {"first": "2026-10-12", "last": "2026-10-23"}
    assert list(executor.absences.standing()) == []
    assert lines() == [
        (f"user:{executor.pk}", "enter_absence", head.pk, days),
        (f"user:{executor.pk}", "remove_absence", head.pk, days),
    ]


def test_a_head_may_be_away_too_and_the_administrator_enters_for_everybody(executor, head):
    admin = make_user(Role.ADMINISTRATOR)

    enter_absence(head.pk, FIRST, LAST, actor=head)
    enter_absence(executor.pk, FIRST, LAST, actor=admin)

    assert Absence.objects.standing().count() == 2


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in {Role.HEAD, Role.ADMINISTRATOR}]
)
def test_nobody_else_says_that_somebody_is_away(executor, head, role):
    actor = executor if role == Role.EXECUTOR else make_user(role)
    absence = enter_absence(head.pk, FIRST, LAST, actor=head)

    with pytest.raises(DomainError, match="forbidden"):
        enter_absence(executor.pk, FIRST, LAST, actor=actor)
    with pytest.raises(DomainError, match="forbidden"):
        remove_absence(absence.pk, actor=actor)

    assert list(Absence.objects.standing()) == [absence]


def test_the_head_of_another_body_and_a_closed_account_are_strangers(executor, head):
    stranger = make_user(Role.HEAD, office="SA-ALG", body="KHR-SOC")
    absence = enter_absence(executor.pk, FIRST, LAST, actor=head)
    head.is_active = False

    for actor in (stranger, head):
        with pytest.raises(DomainError, match="forbidden"):
            remove_absence(absence.pk, actor=actor)

    assert list(Absence.objects.standing()) == [absence]


def test_only_people_of_bodies_answer_appeals_and_are_away():
    with pytest.raises(DomainError, match="forbidden"):
        enter_absence(make_user(Role.CLERK).pk, FIRST, LAST, actor=make_user(Role.ADMINISTRATOR))


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        pytest.param(LAST, FIRST, "absence_ends_before_it_begins", id="turned round"),
        pytest.param(date(2026, 10, 1), date(2026, 10, 5), "absence_is_over", id="over"),
        pytest.param(LAST, LAST + timedelta(7), "absence_overlaps", id="on the last day"),
        pytest.param(date(2026, 10, 6), FIRST, "absence_overlaps", id="on the first day"),
    ],
)
def test_what_cannot_be_is_refused(executor, head, first, last, code):
    enter_absence(executor.pk, FIRST, LAST, actor=head)

    with pytest.raises(DomainError, match=code):
        enter_absence(executor.pk, first, last, actor=head)

    assert executor.absences.count() == 1


def test_an_illness_is_entered_after_it_began_and_on_its_last_day(executor, head):
    absence = enter_absence(executor.pk, date(2026, 10, 2), clock.today(), actor=head)

    assert absence.first < clock.today() == absence.last


def test_what_is_removed_cannot_be_removed_again_and_its_days_are_free(executor, head):
    absence = enter_absence(executor.pk, FIRST, LAST, actor=head)
    remove_absence(absence.pk, actor=head)

    with pytest.raises(DomainError, match="absence_removed"):
        remove_absence(absence.pk, actor=head)

    assert enter_absence(executor.pk, FIRST, LAST, actor=head).removed_at is None
