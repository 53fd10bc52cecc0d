"""The same draft over two real connections at once."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile as File
from django.test import Client

from appeals.domain.files import MOST
from appeals.models import Appeal, Attachment
from appeals.services import attachments
from appeals.views import wizard_guard
from tests.factories.wizard import Citizen, jpeg
from tests.races import at_once

pytestmark = [
    pytest.mark.integration,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("reference"),
]


def test_two_presses_at_the_same_moment_file_once(monkeypatch):
    monkeypatch.setattr(wizard_guard, "QUICK", timedelta())
    citizen = Citizen().go_to("check")
    sent = {**citizen.hidden, "do": "send"}
    answers = []

    at_once(*[lambda: answers.append(Client().post(citizen.action, sent))] * 4)

    assert Appeal.objects.count() == 1
    assert {answer["Location"] for answer in answers} == {
        f"/status/{Appeal.objects.get().number}/registered/?code={Appeal.objects.get().access_code}"
    }


def test_files_that_come_at_once_are_no_more_than_allowed(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    refused = at_once(*[lambda: attachments.keep("a" * 32, File("x.jpg", jpeg()))] * (MOST + 3))

    assert refused.count("file_too_many") == 3
    assert Attachment.objects.count() == MOST
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == MOST
