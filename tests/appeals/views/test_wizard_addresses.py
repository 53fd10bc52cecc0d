"""An address of the wizard stands in logs and histories: it opens nothing by itself."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from akimat.base import clock
from appeals.models import Appeal, Attachment
from tests.factories import offline
from tests.factories.wizard import TYPED, Citizen, jpeg

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


@pytest.fixture
def citizen(on_a_working_tuesday):
    with time_machine.travel(on_a_working_tuesday, tick=False) as traveller:
        someone = Citizen()
        traveller.shift(timedelta(minutes=2))
        yield someone


def test_an_address_alone_opens_neither_the_files_nor_the_filing(citizen, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    citizen.press(**TYPED["describe"], files=SimpleUploadedFile("my-leaking-roof.jpg", jpeg()))
    stranger = Client(headers={"accept-language": "en"})

    page = stranger.post(f"/appeal/{citizen.key}/describe/", {"do": "same"}, follow=True)
    stranger.post(f"/appeal/{citizen.key}/describe/", {"do": "clear"})
    pk = Attachment.objects.get().pk
    stranger.post(f"/appeal/{citizen.key}/describe/", {"do": f"remove:{pk}"})
    stranger.post(f"/appeal/{citizen.key}/check/", {"do": "send"})

    assert "my-leaking-roof" not in page.content.decode()
    assert Attachment.objects.get().appeal is None
    citizen.go_to("check").press("send")
    assert Attachment.objects.get().appeal.text == TYPED["describe"]["text"]


def test_who_sends_a_sealed_box_under_an_address_gets_nothing_of_the_other(citizen):
    key = citizen.key
    citizen.go_to("check").press("send")
    victim = Appeal.objects.get()
    sealed = offline.box(key, offline.said(clock.now(), contact=offline.contact("phone")))

    answer = offline.send(Client(), "/api/v1/appeals/offline/", key, sealed).json()

    assert answer["number"] != victim.number
    assert answer["access_code"] != victim.access_code
