from datetime import date

import pytest
from django.db import IntegrityError
from django.utils.translation import override

from akimat.structure.models import Body
from akimat.structure.names import localized

pytestmark = pytest.mark.django_db
LAST_DAY = date(2020, 12, 31)


def body(code="A", **values):
    names = {"name_kk": "Бөлім", "name_ru": "Отдел", "name_en": "Department"}
    return Body.objects.create(**{"code": code, "kind": "subordinate", **names, **values})


@pytest.mark.parametrize(("language", "name"), [("kk", "Бөлім"), ("ru", "Отдел"), ("de", "Отдел")])
def test_the_name_is_in_the_active_language_or_in_russian(language, name):
    with override(language):
        assert body().name == name


def test_an_empty_name_falls_back_to_russian():
    assert localized(body(name_kk=""), "name", "kk") == "Отдел"


@pytest.mark.parametrize(
    ("day", "is_open"),
    [(LAST_DAY, True), (date(2021, 1, 1), False), (date(2020, 1, 1), True)],
)
def test_a_body_is_open_up_to_and_on_its_last_day(day, is_open):
    closed = body(valid_to=LAST_DAY)

    assert closed.is_open_on(day) is is_open
    assert Body.objects.open_on(day).filter(pk=closed.pk).exists() is is_open


def test_a_body_is_open_from_its_first_day():
    later = body(valid_from=date(2021, 1, 1))

    assert not later.is_open_on(LAST_DAY)
    assert later.is_open_on(date(2021, 1, 1))
    assert later not in Body.objects.open_on(LAST_DAY)


def test_external_bodies_are_not_internal():
    inside, outside = body("IN"), body("OUT", kind="external")

    assert outside.is_external
    assert inside in Body.objects.internal()
    assert outside not in Body.objects.internal()


def test_the_database_refuses_a_body_that_closed_before_it_opened():
    with pytest.raises(IntegrityError, match="body_closed_after_it_opened"):
        body(valid_from=date(2021, 1, 1), valid_to=LAST_DAY)
