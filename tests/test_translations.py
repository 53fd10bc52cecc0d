"""Every word of the product is there in Kazakh and Russian, and says the same."""

import gettext
import itertools
import re
from datetime import date
from string import Formatter

import pytest
from django import forms
from django.contrib.auth import password_validation
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.postgres import validators as postgres_validators
from django.core import validators
from django.db import models
from django.forms import models as model_forms
from django.forms.formsets import BaseFormSet
from django.utils import dates, formats, translation
from django.utils.functional import Promise
from rest_framework import exceptions, serializers

from akimat.people.models import User
from tests.words import ROOT, entries, said

LANGUAGES = ["kk", "ru"]
OURS = [ROOT / f"locale/{language}/LC_MESSAGES/django.po" for language in LANGUAGES]
BORROWED = sorted((ROOT / "akimat/base/library_words").glob("*/LC_MESSAGES/django.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]")
# Names that have no Kazakh letters anywhere; a place for a value is filled by the caller.
KEPT = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{[^}]*\}|\b(?:IPv[46]|UUID|URL|JSON|ZIP|U\+)")
LATIN = re.compile(r"[A-Za-z]")


def name_of(path):
    return str(path.relative_to(ROOT))


@pytest.fixture(params=OURS + BORROWED, ids=name_of)
def catalogue(request):
    return request.param


@pytest.mark.parametrize("path", OURS, ids=name_of)
def test_the_catalogue_has_what_the_code_says_and_nothing_else(path):
    there = {entry.key for entry in entries(path)}
    code = said()

    missing = {f"{code[key]}: {key}" for key in code.keys() - there}
    assert missing == set()
    assert there - code.keys() == set()


def test_every_message_is_translated_and_none_is_a_guess(catalogue):
    empty = [entry.message for entry in entries(catalogue) if not all(entry.answers.values())]
    fuzzy = [entry.message for entry in entries(catalogue) if entry.is_fuzzy]

    assert empty == []
    assert fuzzy == []


def test_every_plural_has_all_its_forms(catalogue):
    expected = 4 if "/ru/" in str(catalogue) else 2
    wrong = [
        entry.message
        for entry in entries(catalogue)
        if entry.plural and len(entry.answers) != expected
    ]

    assert wrong == []


def test_a_translation_keeps_the_places_for_values(catalogue):
    wrong = [
        (entry.message, answer)
        for entry in entries(catalogue)
        for answer in entry.answers.values()
        if answer and not keeps_places(entry, answer)
    ]

    assert wrong == []


def keeps_places(entry, answer):
    there = places(answer)
    # «one appeal» may leave the number out, in any language.
    return there in (places(entry.message), places(entry.plural or entry.message))


def places(text):
    braces = [name for _, name, _, _ in Formatter().parse(text) if name] if "{" in text else []
    return {*PLACEHOLDER.findall(text), *braces}


def test_a_translation_begins_and_ends_as_the_message_does(catalogue):
    wrong = [
        entry.message
        for entry in entries(catalogue)
        for answer in entry.answers.values()
        if answer
        and (answer[:1].isspace(), answer[-1:].isspace())
        != (entry.message[:1].isspace(), entry.message[-1:].isspace())
    ]

    assert wrong == []


def test_the_compiled_catalogue_is_fresh(catalogue):
    with catalogue.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog

    assert compiled_of(entries(catalogue)) == {key: text for key, text in compiled.items() if key}


def compiled_of(found):
    result = {}
    for entry in found:
        key = f"{entry.context}\x04{entry.message}" if entry.context else entry.message
        for number, answer in entry.answers.items():
            if all(entry.answers.values()):
                result[(key, number) if entry.plural else key] = answer
    return result


def test_messages_of_the_code_are_english():
    foreign = [f"{path}: {key}" for key, path in said().items() if re.search("[а-яё]", key[1])]

    # The form of an e-Otinish number and the names of languages stand as they are.
    assert [line for line in foreign if "ЖТ-" not in line] == []


class AnyPlace(dict):
    """Fill every place of a message, so that its plural can be chosen."""

    def __missing__(self, key):
        return 1


def sentences():
    """Give everything that a form, a validator or a serializer may answer."""
    fields = [*map(subclasses, (forms.Field, models.Field, serializers.Field))]
    for owner in itertools.chain(*fields, [forms.Field, models.Field, BaseFormSet]):
        yield from vars(owner).get("default_error_messages", {}).values()
    yield from PasswordChangeForm.error_messages.values()
    for value in [*vars(validators).values(), *vars(postgres_validators).values()]:
        told = getattr(value, "messages", {})
        yield from told.values() if isinstance(told, dict) else ()
        yield getattr(value, "message", "")
    for error in subclasses(exceptions.APIException):
        yield error.default_detail
    for validator in password_validation.get_default_password_validators():
        yield validator.get_help_text()


def subclasses(owner):
    for each in owner.__subclasses__():
        yield each
        yield from subclasses(each)


def test_no_answer_to_a_form_has_latin_letters_in_kazakh():
    with translation.override("kk"):
        told = {
            str(sentence % AnyPlace())
            for sentence in sentences()
            if isinstance(sentence, Promise) and sentence
        }

    assert len(told) > 80
    assert {text for text in told if LATIN.search(KEPT.sub("", text))} == set()


@pytest.mark.django_db
def test_a_form_full_of_mistakes_answers_in_kazakh():
    form_of = model_forms.modelform_factory(User, fields=["username", "email", "role", "office"])

    with translation.override("kk"):
        form = form_of({"username": "a b", "email": "дана", "role": "никто", "office": "-1"})
        told = " ".join(error for errors in form.errors.values() for error in errors)

    assert len(form.errors) == 4
    assert not LATIN.search(told.replace("@/./+/-/_", ""))


@pytest.mark.parametrize(
    ("language", "day", "number"),
    [
        ("kk", "2026 ж. 23 қараша", "1 234,5"),
        ("ru", "23 ноября 2026 г.", "1 234,5"),
        ("en", "23 November 2026", "1,234.5"),
    ],
)
def test_dates_and_numbers_are_written_as_people_here_do(language, day, number):
    with translation.override(language):
        assert formats.date_format(date(2026, 11, 23)) == day
        assert formats.date_format(date(2026, 11, 23), "SHORT_DATE_FORMAT") == "23.11.2026"
        assert formats.number_format(1234.5, force_grouping=True).replace("\xa0", " ") == number


def test_kazakh_months_and_days_are_written_small():
    with translation.override("kk"):
        names = [
            *map(str, dates.MONTHS.values()),
            *map(str, dates.MONTHS_ALT.values()),
            *map(str, dates.WEEKDAYS.values()),
        ]

    assert all(name.islower() and not LATIN.search(name) for name in names)
