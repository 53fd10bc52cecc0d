"""The page of a place on the waiting list, where something the view did not expect goes wrong."""

import pytest

from akimat.base.errors import DomainError
from reception.views import wishes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
PLACE = "/reception/wish/1/?code=WRONG234"


@pytest.fixture
def broken(monkeypatch):
    def refuse(*_asked, **_said):
        raise DomainError("booking_not_found")

    monkeypatch.setattr(wishes, "find_by_code", refuse)


def test_a_code_that_opens_nothing_is_not_found(client):
    assert client.get(PLACE).status_code == 404


@pytest.mark.usefixtures("broken")
def test_an_error_that_got_through_has_its_own_status_on_a_page(client):
    response = client.get(PLACE)

    assert response.status_code == 404
    assert "409.html" in [template.name for template in response.templates]


@pytest.mark.usefixtures("broken")
def test_a_script_gets_it_as_a_conflict_because_it_shows_nothing_else(client):
    response = client.get(PLACE, headers={"HX-Request": "true"})

    assert (response.status_code, response["HX-Retarget"]) == (409, "#messages")
