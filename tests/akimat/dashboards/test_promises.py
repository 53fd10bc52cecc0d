"""The promises that were broken: days that the akimat has set itself, and that have passed."""

from datetime import timedelta

import pytest

from akimat.base import clock
from akimat.dashboards.promises import CONTROL, INSTRUCTION, SECOND_LOOK, SHOWN, broken
from akimat.measures.scope import on_now
from akimat.people.roles import Role
from appeals.models import Appeal, LookAgain, PersonalControl
from reception.models import Instruction
from tests.factories import life, requests
from tests.factories.desk import make_user
from tests.factories.desks import make_desks
from tests.factories.verdicts import answered_anew, looked_at_again

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]


@pytest.fixture
def cast():
    return make_desks()


def controlled(cast, days, **changes):
    """Put an appeal under personal control by a day so many days from today; None: no own day."""
    appeal = life.routed(cast, at=life.moment(9, 15))
    own = None if days is None else clock.today() + timedelta(days=days)
    PersonalControl.objects.create(
        appeal=appeal, put_by=cast.manager, put_at=clock.now(), note="Тексеріңіз", control_on=own
    )
    Appeal.objects.filter(pk=appeal.pk).update(**changes)
    return appeal.number


def told(user):
    return [(one["what"], one["number"], one["day"]) for one in broken(user, on_now())]


def test_a_day_of_personal_control_that_has_passed_is_a_broken_promise(cast):
    number = controlled(cast, -3)
    controlled(cast, 0)

    (one,) = broken(cast.manager, on_now())

    assert (one["what"], one["number"]) == (CONTROL, number)
    assert one["day"] == clock.today() - timedelta(days=3)
    assert one["url"] == f"/appeals/{number}/"
    assert one["body_name"]


def test_what_was_decided_or_has_only_the_day_of_the_law_is_none(cast):
    controlled(cast, -3, decided_on=clock.today())
    controlled(cast, None, due_on=clock.today() - timedelta(days=3))

    assert told(cast.manager) == []


def test_a_second_look_past_its_day_is_one_until_it_is_answered(cast):
    appeal = looked_at_again(cast)
    day = LookAgain.objects.get().look_by
    with clock.at(life.moment(day.month, day.day)):
        assert told(cast.manager) == []

    with clock.at(life.moment(day.month, day.day + 1)):
        assert told(cast.manager) == [(SECOND_LOOK, appeal.number, day)]
        answered_anew(cast, appeal)
        assert told(cast.manager) == []


def test_an_instruction_of_a_reception_past_its_day_is_one():
    cast = requests.make_cast()
    row = requests.signed(cast)
    assert told(cast.secretary) == []

    Instruction.objects.update(due_on=clock.today() - timedelta(days=2))

    (one,) = broken(cast.secretary, on_now())
    assert (one["what"], one["number"]) == (INSTRUCTION, row.number)
    assert one["url"] == "/reception/instructions/?list=overdue"


def test_the_oldest_three_stand_there(cast):
    numbers = {days: controlled(cast, -days) for days in (1, 5, 3, 9)}

    assert [one["number"] for one in broken(cast.manager, on_now())] == [
        numbers[days] for days in (9, 5, 3)
    ]
    assert SHOWN == 3


def test_a_stranger_is_told_of_none(cast):
    controlled(cast, -3)

    assert told(make_user(Role.MANAGER, office="SA-ALG")) == []
