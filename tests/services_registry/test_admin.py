"""What an administrator sees and mends of a service."""

import pytest

from akimat.people.roles import Role
from services_registry.models import Service
from tests.factories.desk import make_user, page

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/services_registry/service/"


@pytest.fixture
def administrator(client):
    client.force_login(make_user(Role.ADMINISTRATOR))
    return client


def test_the_list_names_services_and_finds_them_by_their_passport(administrator):
    response = administrator.get(f"{ADDRESS}?q=ищущих", headers={"accept-language": "ru"})

    assert "Регистрация лиц, ищущих работу" in page(response)
    assert "SVC-001" not in page(response)


def test_a_service_is_neither_added_nor_withdrawn_here(administrator):
    service = Service.objects.get(code="SVC-001")

    assert administrator.get(f"{ADDRESS}add/").status_code == 403
    administrator.post(
        f"{ADDRESS}{service.pk}/change/",
        {"code": "SVC-001", "section": "housing", "withdrawn_on": "2026-10-06"},
    )

    service.refresh_from_db()
    assert service.withdrawn_on is None
    assert service.section == "housing"


def test_a_wrong_code_is_told(administrator):
    service = Service.objects.get(code="SVC-001")

    response = administrator.post(
        f"{ADDRESS}{service.pk}/change/",
        {"code": "SVC-001", "section": "housing", "registry_code": "12"},
    )

    assert response.status_code == 200
    assert "errorlist" in page(response)


def test_life_situations_are_listed(administrator):
    response = administrator.get(
        "/admin/services_registry/lifesituation/", headers={"accept-language": "kk"}
    )

    assert "Бала туды" in page(response)
