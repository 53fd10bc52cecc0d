"""The reference of passports: whole in three languages, and never over what people changed."""

import pytest

from services_registry.domain.passports import DocumentWay
from services_registry.models import LifeSituation, Passport, RequiredDocument, Service
from services_registry.services.load_documents import load_documents, load_grounds
from services_registry.services.load_services import load_passports, load_services
from services_registry.services.load_situations import load_situations
from tests.factories import registry, services

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_working_tuesday")]


def test_every_passport_says_in_three_languages_what_it_is_and_what_comes_of_it():
    for passport in Passport.objects.all():
        words = [
            getattr(passport, f"{field}_{language}")
            for field in ("name", "text", "result")
            for language in ("kk", "ru", "en")
        ]
        assert all(words), passport.pk


def test_every_service_has_documents_the_lawful_grounds_and_a_life_situation():
    without = Service.objects.exclude(passports__documents__isnull=False)

    assert not without.exists()
    assert all(one.refusal_grounds.count() == 7 for one in Passport.objects.all())
    assert not Service.objects.filter(life_situations=None).exists()


def test_documents_are_marked_as_compiled_and_an_identity_document_is_only_shown():
    documents = RequiredDocument.objects.all()

    assert not documents.filter(is_compiled=False).exists()
    shown = documents.filter(name_ru__startswith="Документ, удостоверяющий личность")
    assert set(shown.values_list("way", flat=True)) == {DocumentWay.ORIGINAL_SHOWN}


def test_a_second_load_leaves_a_service_alone_once_people_have_published_it():
    cast = registry.make_editors()
    registry.published(cast, fee="1 МРП")
    registry.newest().documents.all().delete()

    reports = [load() for load in (load_services, load_passports, load_documents, load_grounds)]

    assert all((one.added, one.changed) == (0, 0) for one in reports)
    assert registry.newest().fee == "1 МРП"


def test_a_first_version_that_was_edited_here_is_kept_with_its_documents():
    passport = Passport.objects.get(service__code="SVC-001")
    passport.locally_edited, passport.fee = True, "1"
    passport.save()
    passport.documents.filter(position=1).update(name_ru="Наше")

    assert load_passports().kept_edited == 1
    assert load_documents().kept_edited == passport.documents.count()
    assert passport.documents.first().name_ru == "Наше"


def test_a_document_that_the_file_has_otherwise_is_written_anew():
    RequiredDocument.objects.filter(passport__service__code="SVC-001", position=1).delete()

    report = load_documents()

    assert (report.added, report.changed) == (0, 7)


def test_documents_that_a_request_stands_on_stay_as_they_were_when_it_was_filed():
    request = services.registered(services.make_cast().clerk)
    RequiredDocument.objects.filter(passport=request.passport, position=1).update(name_ru="Иное")

    report = load_documents()

    assert report.changed == 0
    assert request.passport.documents.first().name_ru == "Иное"


def test_a_code_that_an_import_brought_stays():
    Service.objects.filter(code="SVC-001").update(registry_code="00101001")

    load_services()

    assert Service.objects.get(code="SVC-001").registry_code == "00101001"


def test_a_situation_edited_here_keeps_its_services():
    situation = LifeSituation.objects.get(code="birth")
    situation.services.clear()
    LifeSituation.objects.filter(pk=situation.pk).update(locally_edited=True)

    load_situations()

    assert not situation.services.exists()
