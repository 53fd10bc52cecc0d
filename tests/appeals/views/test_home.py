"""The home page: where everything begins, and light."""

import gzip
import re

import pytest

from akimat.people.models import User
from appeals.models import Appeal
from tests.factories import life

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
LIGHT = 60 * 1024


def test_everything_a_citizen_comes_for_is_one_press_away(client):
    page = client.get("/").content.decode()

    for address in ('action="/appeal/"', 'action="/status/"', 'href="/reception/"'):
        assert address in page
    assert 'href="/services/"' in page
    assert 'href="/appeal/?topic=T0501"' in page


def test_each_number_leads_to_its_formula(client):
    life.filed(life.make_cast())
    page = client.get("/", headers={"accept-language": "en"}).content.decode()

    assert page.count('href="#counted"') == 4
    assert 'id="counted"' in page
    assert "received in 2026" in page


def test_the_home_page_names_no_person(client):
    cast = life.make_cast()
    life.drafted(cast)
    page = client.get("/").content.decode()

    for person in User.objects.all():
        assert person.last_name not in page
    assert Appeal.objects.first().full_name.split()[0] not in page


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_home_page_is_light(client, language):
    page = client.get("/", headers={"accept-language": language})

    assert len(gzip.compress(page.content)) < LIGHT / 4
    assert not re.search(r"<img[^>]+\.(png|jpe?g)", page.content.decode())
