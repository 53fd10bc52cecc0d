"""The same wizard through another door: a shared device keeps nothing of anybody."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile as File
from django.test import RequestFactory
from django.utils.translation import override

from akimat.base import clock
from akimat.structure.models import Office
from appeals.domain.kinds import Channel
from appeals.models import Appeal, Attachment
from appeals.views import wizard_guard
from appeals.views.wizard import start_page, wizard_page
from appeals.views.wizard_door import Door
from appeals.views.wizard_draft import SESSION, forget_all
from tests.factories.wizard import TYPED, jpeg

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
STORE = import_module(settings.SESSION_ENGINE).SessionStore
KEY = "a" * 32


@pytest.fixture
def door(monkeypatch):
    monkeypatch.setattr(wizard_guard, "QUICK", timedelta())
    return Door(
        channel=Channel.KIOSK,
        office=Office.objects.get(code="SA-KHR"),
        layout="citizen/wizard_base.html",
        who="kiosk:1",
        start="/kiosk/appeal/",
        home="/kiosk/",
        address=lambda key, step: f"/kiosk/appeal/{key}/{step}/",
        done=lambda appeal: f"/kiosk/filed/{appeal.number}/",
        guess="/appeal/guess/",
        streets="/appeal/streets/",
        is_personal=False,
    )


@pytest.fixture
def device():
    """Send what a browser of the device sends, always with its one session."""
    session, factory = STORE(), RequestFactory()
    session[SESSION] = {KEY: {"at": clock.now().isoformat(), "data": {}}}

    def send(page, *where, **typed):
        request = factory.post("/", typed) if typed else factory.get("/")
        request.session, request.user = session, AnonymousUser()
        request.COOKIES["sessionid"] = "x"
        with override("en"):
            return page(request, *where)

    send.session = session
    return send


def test_an_appeal_of_the_kiosk_says_so_and_ends_on_its_own_page(door, device):
    for step in ("describe", "place", "contact"):
        answer = device(wizard_page, door, KEY, step, do="next", **TYPED[step])
        assert answer["Location"].startswith(f"/kiosk/appeal/{KEY}/")
    answer = device(wizard_page, door, KEY, "check", do="send")

    appeal = Appeal.objects.get()
    assert appeal.channel == Channel.KIOSK
    assert answer["Location"] == f"/kiosk/filed/{appeal.number}/"
    assert device.session[SESSION] == {}


def test_a_shared_device_keeps_no_draft(door, device):
    page = device(start_page, door).content.decode()

    assert "wizard_draft.js" not in page
    assert "data-draft-offer" not in page


def test_the_next_person_begins_with_nothing_of_the_last(door, device, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    photo = File("x.jpg", jpeg())
    device(wizard_page, door, KEY, "describe", do="next", files=photo, **TYPED["describe"])
    assert Attachment.objects.exists()

    page = device(start_page, door).content.decode()

    assert TYPED["describe"]["text"] not in page
    assert KEY not in page
    assert not Attachment.objects.exists()
    assert device(wizard_page, door, KEY, "place")["Location"] == "/kiosk/appeal/"


def test_the_language_of_one_person_is_not_that_of_the_next(door, device):
    answer = device(wizard_page, door, KEY, "describe", do="language:ru", text="Нет воды")

    assert answer.status_code == 302
    assert not answer.cookies


def test_all_drafts_are_wiped_at_once_and_named(door, device):
    device(wizard_page, door, KEY, "describe", do="next", text="Нет воды")
    request = RequestFactory().get("/")
    request.session = device.session

    assert forget_all(request) == [KEY]
    assert forget_all(request) == []
