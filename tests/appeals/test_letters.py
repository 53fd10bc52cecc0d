"""The letters: every step to the applicant, in the language of the appeal; the digest to staff."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from akimat.base import clock
from akimat.notifications.models import Message
from akimat.notifications.rendering import render
from akimat.people.models import User
from appeals.domain.kinds import AnswerWay
from appeals.services import control
from appeals.services.extend import extend
from tests.factories import life

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_working_tuesday")]
EMAIL = "alikhan@example.kz"
FOLDERS = sorted(Path(settings.ROOT, "templates/emails").glob("*"))
LANGUAGES = ["kk", "ru", "en"]


@pytest.fixture
def cast():
    return life.make_cast()


def letter(template):
    return Message.objects.filter(template=template).latest("pk")


def words(template, language=None):
    message = letter(template)
    message.language = language or message.language
    return f"{render(message, 'subject')}\n{render(message, 'body')}"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_letter_is_there_in_three_languages(folder):
    names = {path.name for path in folder.iterdir()}

    assert names == {f"{part}.{lang}.txt" for part in ("subject", "body") for lang in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_of_registration_gives_number_date_and_address(cast, language):
    appeal = life.filed(cast, email=EMAIL)

    said = words("appeal_registered", language)

    assert appeal.number in said
    assert "28.10.2026" in said
    assert f"/status/{appeal.number}/?code={appeal.access_code}" in said


@pytest.mark.parametrize("written_in", ["kk", "ru"])
def test_defects_are_named_in_the_language_of_the_appeal(cast, written_in):
    life.filed(cast, email=EMAIL, street="", consent=False, language=written_in)

    assert letter("appeal_registered").language == written_in
    assert "09.10.2026" in words("appeal_registered")
    assert len(letter("appeal_registered").context["defects"]) == 1


@pytest.mark.parametrize("written_in", ["kk", "ru"])
def test_the_body_is_named_in_the_language_of_the_appeal(cast, written_in):
    life.routed(cast, email=EMAIL, language=written_in)

    assert getattr(cast.body, f"name_{written_in}") in words("appeal_routed")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_redirect_names_the_body_and_the_reason(cast, language):
    life.redirected(cast, email=EMAIL)

    said = words("appeal_redirected", language)

    assert cast.outside.name_kk in said
    assert "Облыс ісі" in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", list(AnswerWay))
def test_the_answer_goes_by_email_only_where_it_was_asked_for(cast, way, language):
    life.answered(cast, email=EMAIL, way=way)

    assert ("Шам ауыстырылды." in words("appeal_answered", language)) is (way == AnswerWay.EMAIL)


@pytest.mark.parametrize("language", LANGUAGES)
def test_endings_are_told_with_what_comes_next(cast, language):
    life.withdrawn(cast, email=EMAIL)
    life.returned(cast, email=EMAIL)

    assert "64" in words("appeal_withdrawn", language)
    assert "Толықтырылмады" in words("appeal_returned", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_late_answer_is_told_with_the_last_day_to_complain(cast, language):
    appeal = life.routed(cast, email=EMAIL, at=life.moment(8, 3))

    control.mark_overdue(life.moment(10, 6).date())

    assert appeal.due_on.strftime("%d.%m.%Y") in words("appeal_overdue", language)
    assert "24.11.2026" in words("appeal_overdue", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_longer_term_is_told_with_both_days_the_reason_and_the_right_to_complain(cast, language):
    appeal = life.routed(cast, email=EMAIL)
    with clock.at(life.moment(10, 8)):
        extend(appeal.pk, until=date(2026, 11, 30), reason="Сұрау салынды", actor=cast.head)

    said = words("appeal_extended", language)

    for wanted in ("28.10.2026", "30.11.2026", "Сұрау салынды", "08.01.2027", "76"):
        assert wanted in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_digest_names_each_appeal_with_its_last_day_and_the_days_left(cast, language):
    User.objects.filter(pk=cast.head.pk).update(email="erlan@example.kz")
    appeal = life.routed(cast)
    with clock.at(life.moment(10, 28)):
        control.remind()

    said = words("digest", language)

    assert f"- {appeal.number}: {appeal.due_on:%d.%m.%Y}, " in said
    assert "/appeals/" in said
    assert "\n\n\n" not in said


def test_a_letter_is_plain_text_and_says_signs_as_they_are(cast):
    life.answered(cast, email=EMAIL, way=AnswerWay.EMAIL, text="x")
    message = letter("appeal_answered")
    message.context["answer"] = "«Жарық» ЖШС & Ко < 5"

    assert "«Жарық» ЖШС & Ко < 5" in render(message, "body")
    assert "\n\n\n" not in render(message, "body")


def test_whoever_left_no_address_gets_no_letter(cast):
    life.answered(cast)

    assert not Message.objects.filter(template__startswith="appeal_").exists()
