"""Personal control: put by the akim or the controller, lifted with a reason, reminded of."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.notifications.models import Message
from akimat.people.models import User
from akimat.people.roles import Role
from appeals import policies
from appeals.models import PersonalControl
from appeals.queries import personal_control as watched
from appeals.services import ending, own_days, personal_control
from tests.factories import life
from tests.factories.desk import make_user
from tests.factories.desks import make_desks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


@pytest.fixture
def cast():
    cast = make_desks()
    cast.akim = make_user(Role.AKIM)
    cast.far_controller = make_user(Role.CONTROLLER, office="SA-ALG")
    for name in ("executor", "head", "akim"):
        User.objects.filter(pk=getattr(cast, name).pk).update(email=f"{name}@akimat.invalid")
    return cast


def put(appeal, actor, on=None, note="Өзім қадағалаймын"):
    with clock.at(life.moment(10, 13)):
        return personal_control.put(appeal.pk, note=note, control_on=on, actor=actor)


@pytest.mark.parametrize("who", ["akim", "controller"])
def test_the_akim_and_the_controller_put_and_lift_with_lines_in_the_journal(cast, who):
    appeal, actor = life.drafted(cast), getattr(cast, who)

    put(appeal, actor, date(2026, 10, 20))
    with clock.at(life.moment(10, 16)):
        personal_control.lift(appeal.pk, reason="Шешілді", actor=actor)

    lines = Entry.objects.filter(subject=appeal.subject, action__startswith="control_")
    assert [(line.action, line.actor, line.facts["reason"]) for line in lines.order_by("pk")] == [
        ("control_put", actor, "Өзім қадағалаймын"),
        ("control_lift", actor, "Шешілді"),
    ]
    assert not watched.under_control(actor).exists()


@pytest.mark.parametrize(
    "who",
    ["clerk", "executor", "head", "manager", "region", "auditor", "stranger", "far_controller"],
)
def test_nobody_else_puts_or_lifts(cast, who):
    appeal, user = life.drafted(cast), getattr(cast, who)

    with pytest.raises(DomainError, match="forbidden"):
        put(appeal, user)
    put(appeal, cast.akim)
    with pytest.raises(DomainError, match="forbidden"):
        personal_control.lift(appeal.pk, reason="x", actor=user)

    assert not policies.can_put_under_control(user, appeal)


def test_a_controller_does_not_lift_what_the_akim_has_put(cast):
    appeal = life.drafted(cast)
    put(appeal, cast.akim)

    with pytest.raises(DomainError, match="forbidden"):
        personal_control.lift(appeal.pk, reason="x", actor=cast.controller)

    assert policies.can_lift_control(cast.akim, appeal, put_by_role=Role.CONTROLLER)


@pytest.mark.parametrize("on", [date(2026, 10, 12), date(2026, 10, 29)])
def test_the_control_day_is_neither_in_the_past_nor_after_the_term_of_the_law(cast, on):
    appeal = life.drafted(cast)

    with pytest.raises(DomainError, match="control_day_wrong"):
        put(appeal, cast.akim, on)


def test_the_last_day_of_the_law_is_the_last_one_allowed(cast):
    appeal = life.drafted(cast)
    assert appeal.due_on == date(2026, 10, 28)

    put(appeal, cast.akim, appeal.due_on)

    assert PersonalControl.objects.get().control_on == appeal.due_on


def test_an_appeal_is_under_one_control_at_most_and_may_come_under_it_again(cast):
    appeal = life.drafted(cast)
    put(appeal, cast.akim)

    with pytest.raises(DomainError, match="control_is_on"):
        put(appeal, cast.controller)
    with pytest.raises(IntegrityError, match="one_open"), transaction.atomic():
        PersonalControl.objects.create(
            appeal=appeal, put_by=cast.akim, put_at=clock.now(), note="x"
        )
    personal_control.lift(appeal.pk, reason="x", actor=cast.akim)
    put(appeal, cast.controller)

    assert PersonalControl.objects.count() == 2


def test_lifted_twice_is_told(cast):
    appeal = life.drafted(cast)

    with pytest.raises(DomainError, match="control_is_off"):
        personal_control.lift(appeal.pk, reason="x", actor=cast.akim)


@pytest.mark.parametrize("said", ["", "   ", "\n"])
def test_it_is_neither_put_nor_lifted_without_a_reason(cast, said):
    appeal, marked = life.drafted(cast), life.drafted(cast)
    put(marked, cast.akim)

    with pytest.raises(DomainError, match="reason_missing"):
        put(appeal, cast.akim, note=said)
    with pytest.raises(DomainError, match="reason_missing"):
        personal_control.lift(marked.pk, reason=said, actor=cast.akim)

    assert PersonalControl.objects.get().lifted_at is None


def test_what_is_off_control_cannot_be_put_under_it(cast):
    appeal = life.answered(cast)
    ending.close(appeal.pk, actor=cast.controller)

    with pytest.raises(DomainError, match="control_not_open"):
        put(appeal, cast.akim)


def test_executor_head_and_who_put_it_are_reminded_of_its_own_day(cast):
    appeal = life.drafted(cast)
    put(appeal, cast.akim, date(2026, 10, 20))
    with clock.at(life.moment(10, 15)):
        assert own_days.remind() == 3
        assert own_days.remind() == 0

    letters = Message.objects.filter(template="own_days")
    assert set(letters.values_list("recipient", flat=True)) == {
        *("executor@akimat.invalid", "head@akimat.invalid", "akim@akimat.invalid"),
    }
    listed = letters.first().context["appeals"]
    assert listed == [
        {
            "number": appeal.number,
            "on": "20.10.2026",
            "left": 3,
            "is_look": False,
            "note": "Өзім қадағалаймын",
        }
    ]


def test_it_is_overdue_by_its_own_day_or_else_by_the_law_and_never_once_decided(cast):
    own, law, decided = life.drafted(cast), life.drafted(cast), life.answered(cast)
    for appeal, on in ((own, date(2026, 10, 20)), (law, None), (decided, date(2026, 10, 14))):
        put(appeal, cast.akim, on)

    def late(day):
        marks = watched.overdue(cast.akim, date(2026, 10, day))
        return set(marks.values_list("appeal", flat=True))

    assert (late(20), late(21), late(28)) == (set(), {own.pk}, {own.pk})
    assert late(29) == {own.pk, law.pk}
    assert watched.under_control(cast.akim).count() == 3
    assert watched.under_control(cast.executor).count() == 3
    for stranger in (cast.stranger, cast.far_controller, cast.other_executor):
        assert not watched.under_control(stranger).exists()
