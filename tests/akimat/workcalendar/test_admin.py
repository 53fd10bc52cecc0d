from datetime import date

import pytest
from django.contrib.admin import site
from django.test import RequestFactory

from akimat.people.models import User
from akimat.workcalendar.models import CalendarVersion, SpecialDay
from akimat.workcalendar.queries import load_calendar

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
MOVED = date(2026, 12, 14)


@pytest.fixture
def admin():
    return site.get_model_admin(SpecialDay)


def administrators_request():
    request = RequestFactory().get("/")
    request.user = User(is_superuser=True, is_active=True, is_staff=True)
    return request


def moved_day():
    return SpecialDay(
        day=MOVED,
        is_working=False,
        name_kk="ауысқан демалыс",
        name_ru="перенесённый выходной",
        name_en="moved day off",
        basis="приказ",
    )


def test_every_way_through_the_admin_makes_a_new_version(admin):
    request, versions = administrators_request(), CalendarVersion.objects.count()

    admin.save_model(request, moved_day(), None, None)
    saved = load_calendar()
    admin.delete_model(request, SpecialDay.objects.get(day=MOVED))
    removed = load_calendar()
    admin.save_model(request, moved_day(), None, None)
    admin.delete_queryset(request, SpecialDay.objects.filter(day=MOVED))

    assert not saved.is_working(MOVED)
    assert removed.is_working(MOVED)
    assert load_calendar().is_working(MOVED)
    assert CalendarVersion.objects.count() == versions + 4


def test_a_seeded_day_is_changed_and_not_removed(admin):
    seeded = SpecialDay.objects.get(day=date(2026, 3, 23))

    assert not admin.has_delete_permission(administrators_request(), seeded)
    assert admin.has_delete_permission(administrators_request(), moved_day())
    assert admin.has_delete_permission(administrators_request())
