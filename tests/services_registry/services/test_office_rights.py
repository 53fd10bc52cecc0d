"""The door of an office asks who comes, whatever page or program brought them."""

from datetime import date, time

import pytest

from akimat.audit.models import Entry
from akimat.base.errors import DomainError
from akimat.people.roles import Role
from akimat.structure.models import Office, OfficeDay, OfficeException
from akimat.structure.opening import Hours
from services_registry.domain.offices import LocalField
from services_registry.domain.texts import Texts
from services_registry.models import LocalText, Service, SwitchedOff
from services_registry.services import office_hours, office_services
from services_registry.services.office_hours import NewException
from tests.factories.desk import make_user

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
REASON = Texts("жөндеу", "ремонт")
DAY = date(2026, 12, 31)


def set_week(office, actor):
    office_hours.set_week(office, {1: Hours(time(8), time(17))}, actor=actor)


def add_exception(office, actor):
    office_hours.add_exception(office, NewException(DAY, None, *REASON), actor=actor)


def remove_exception(office, actor):
    row = OfficeException.objects.create(office=office, day=DAY, reason_kk="а", reason_ru="а")
    office_hours.remove_exception(office, row.pk, actor=actor)


def switch_off(office, actor):
    office_services.switch_off(office, service(), REASON, actor=actor)


def switch_on(office, actor):
    by = make_user(Role.ADMINISTRATOR, office="SA-AKT")
    office_services.switch_off(office, service(), REASON, actor=by)
    office_services.switch_on(office, service(), actor=actor)


def set_text(office, actor):
    office_services.set_text(office, LocalField.ROUTE, None, REASON, actor=actor)


def end_text(office, actor):
    by = make_user(Role.ADMINISTRATOR, office="SA-AKT")
    office_services.set_text(office, LocalField.ROUTE, None, REASON, actor=by)
    office_services.end_text(office, LocalField.ROUTE, None, actor=actor)


STEPS = (
    set_week,
    add_exception,
    remove_exception,
    switch_off,
    switch_on,
    set_text,
    end_text,
)
# A role that only looks, the secretary of another office, the manager of another district; the
# whole table of roles is tested with the policy.
STRANGERS = ((Role.CLERK, "SA-KHR"), (Role.SECRETARY, "OS-01"), (Role.MANAGER, "SA-ALG"))


def service():
    return Service.objects.get(code="SVC-034")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(("role", "place"), STRANGERS)
def test_a_stranger_changes_nothing_of_an_office(step, role, place):
    office, stranger = Office.objects.get(code="SA-KHR"), make_user(role, office=place)

    with pytest.raises(DomainError, match="forbidden"):
        step(office, stranger)

    assert not Entry.objects.filter(actor=stranger).exists()
    assert not OfficeDay.objects.filter(office=office, opens=time(8)).exists()
    assert not SwitchedOff.objects.filter(by=stranger).exists()
    assert not LocalText.objects.filter(by=stranger).exists()


@pytest.mark.parametrize("step", STEPS)
def test_who_left_changes_nothing_any_more(step):
    office, manager = Office.objects.get(code="SA-KHR"), make_user(Role.MANAGER, office="OS-01")
    manager.is_active = False

    with pytest.raises(DomainError, match="forbidden"):
        step(office, manager)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    ("role", "place"), [(Role.SECRETARY, "SA-KHR"), (Role.CONTROLLER, "OS-01")]
)
def test_who_answers_for_an_office_changes_it(step, role, place):
    office, editor = Office.objects.get(code="SA-KHR"), make_user(role, office=place)

    step(office, editor)

    assert Entry.objects.filter(actor=editor, subject=office.subject).exists()
