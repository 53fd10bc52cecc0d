import pytest
from django.contrib.admin import site
from django.test import RequestFactory

from akimat.base.reference_admin import lift_mark
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Body
from appeals.models import Topic
from services_registry.models import Service

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}
FIELDS = ["name_ru", "is_compiled"]


@pytest.fixture
def body():
    return Body.objects.create(
        code="A", kind="external", name_kk="А", name_ru="А", name_en="A", is_compiled=True
    )


def administrators_request():
    request = RequestFactory().get("/")
    request.user = User(is_superuser=True, is_active=True)
    return request


def save(body, **values):
    admin = site.get_model_admin(Body)
    form_class = admin.get_form(administrators_request(), body, change=True, fields=FIELDS)
    form = form_class({"name_ru": body.name_ru, "is_compiled": "on", **values}, instance=body)
    assert form.is_valid(), form.errors
    admin.save_model(administrators_request(), form.save(commit=False), form, change=True)


def test_a_row_changed_in_the_admin_is_marked_as_edited_here(body):
    save(body, name_ru="Б")

    body.refresh_from_db()
    assert body.locally_edited
    assert body.name_ru == "Б"


def test_a_row_saved_unchanged_is_not_marked(body):
    save(body)

    body.refresh_from_db()
    assert not body.locally_edited


def test_the_mark_can_be_lifted(body):
    Body.objects.update(locally_edited=True)

    lift_mark(site.get_model_admin(Body), administrators_request(), Body.objects.all())

    body.refresh_from_db()
    assert not body.locally_edited


@pytest.mark.parametrize("model", [Body, Topic, Service])
def test_lists_show_and_filter_what_is_compiled(model):
    admin = site.get_model_admin(model)

    assert "is_compiled" in admin.get_list_display(administrators_request())
    assert "is_compiled" in admin.get_list_filter(administrators_request())


@pytest.mark.parametrize("page", ["", "{pk}/change/"])
def test_pages_say_in_words_that_a_row_is_compiled(page, body, client):
    client.force_login(User.objects.create_superuser("root", role=Role.ADMINISTRATOR))

    answer = client.get(f"/admin/structure/body/{page.format(pk=body.pk)}", headers=ENGLISH)

    assert answer.status_code == 200
    assert "ompiled, not verified" in answer.content.decode()
