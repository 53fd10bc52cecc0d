"""Two managers press at the same moment, over real connections."""

from datetime import date

import pytest

from akimat.people.roles import Role
from akimat.structure.models import OfficeException
from services_registry.domain.offices import LocalField
from services_registry.domain.texts import Texts
from services_registry.models import LocalText, Service, SwitchedOff
from services_registry.services.office_hours import NewException, add_exception
from services_registry.services.office_services import set_text, switch_off
from tests.factories import hall
from tests.factories.desk import make_user
from tests.races import at_once

pytestmark = [
    pytest.mark.integration,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("reference"),
]
REASON = Texts("жөндеу", "ремонт")


def test_a_service_is_switched_off_once():
    office, service = hall.office(), Service.objects.get(code="SVC-034")
    manager = make_user(Role.MANAGER)

    def press():
        switch_off(office, service, REASON, actor=manager)

    assert at_once(press, press) == [None, "service_already_off"]
    assert SwitchedOff.objects.count() == 1


def test_a_day_has_one_exception():
    office, manager = hall.office(), make_user(Role.MANAGER)
    new = NewException(date(2099, 1, 5), None, "жөндеу", "ремонт")

    def press():
        add_exception(office, new, actor=manager)

    assert at_once(press, press) == [None, "exception_exists"]
    assert OfficeException.objects.count() == 1


def test_of_many_texts_one_stands():
    office, manager = hall.office(), make_user(Role.MANAGER)

    def write(text):
        return lambda: set_text(office, LocalField.ROUTE, None, Texts(text, text), actor=manager)

    assert at_once(*(write(letter) for letter in "абвгдежз")) == [None] * 8
    assert LocalText.objects.filter(ended_at=None).count() == 1
    assert LocalText.objects.count() == 8
