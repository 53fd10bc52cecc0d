"""The registry as the staff sees it: who reads, who steps, what a page says."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from services_registry.domain.texts import Texts
from services_registry.models import Passport, RegistryImport, Service
from services_registry.services import publishing
from tests.factories import registry
from tests.factories.desk import page
from tests.factories.desks import sign_in
from tests.factories.registry import SERVICE, as_csv, line

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_working_tuesday")]
TODAY = date(2026, 10, 6)
DAY = timedelta(days=1)
ENGLISH = {"headers": {"accept-language": "en"}}


@pytest.fixture
def cast():
    return registry.make_editors()


@pytest.fixture
def assert_num_queries(django_assert_num_queries):
    return django_assert_num_queries


def at(name, *args):
    return reverse(f"services:registry{name}", args=args)


def step(client, passport, name, **data):
    address = at(f"-{name}", passport.service.code, passport.version)
    return client.post(address, data, **ENGLISH)


def filled(client, passport):
    """Give what the edit form holds, as a browser would send it back."""
    response = client.get(at("-edit", passport.service.code, passport.version))
    data = {}
    for form in (
        response.context["form"],
        *response.context["documents"],
        *response.context["grounds"],
        response.context["documents"].management_form,
        response.context["grounds"].management_form,
    ):
        for field in form:
            value = field.value()
            if value not in (None, False):
                data[field.html_name] = value
    return data


# --- reading ------------------------------------------------------------------------------------
def test_the_list_shows_the_82_services_in_constant_queries(client, cast, assert_num_queries):
    sign_in(client, cast.drafter)
    client.get(at(""))

    with assert_num_queries(9):
        response = client.get(at(""), **ENGLISH)

    assert response.context["count"] == 82
    assert "Registration of job seekers" in page(response)


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("q=бала", 23),
        ("q=SVC-015", 1),
        ("q=регистрация+безработного", 1),
        ("section=sport", 2),
        ("on=2020-10-31", 0),
        ("on=2020-11-01", 82),
        ("list=withdrawn", 0),
        ("list=unverified", 77),
        ("list=nonsense&section=nonsense&provider=x&on=someday&page=99", 82),
        ("q=%00", 82),
    ],
)
def test_the_list_is_narrowed_and_nonsense_narrows_nothing(client, cast, asked, count):
    sign_in(client, cast.clerk)

    response = client.get(f"{at('')}?{asked}", **ENGLISH)

    assert response.context["count"] == count


def test_a_service_is_shown_as_of_any_day(client, cast):
    registry.published(cast, valid_from=TODAY + 3 * DAY, fee="1 МРП")
    sign_in(client, cast.clerk)

    now = page(client.get(at("-service", SERVICE), **ENGLISH))
    later = page(client.get(f"{at('-service', SERVICE)}?on=2026-10-09", **ENGLISH))
    before = page(client.get(f"{at('-service', SERVICE)}?on=2019-01-01", **ENGLISH))

    assert "Free of charge" in now
    assert "1 МРП" not in now
    assert "1 МРП" in later
    assert "Nothing holds on" in before


def test_an_unverified_service_says_so_and_a_verified_one_does_not(client, cast):
    sign_in(client, cast.clerk)

    assert "For reference: ask at the desk." in page(
        client.get(at("-service", "SVC-002"), **ENGLISH)
    )
    assert "For reference" not in page(client.get(at("-service", "SVC-001"), **ENGLISH))


@pytest.mark.parametrize(
    ("who", "status"), [("clerk", 404), ("drafter", 200), ("other", 200)], ids=str
)
def test_a_draft_is_a_page_for_editors_and_no_page_for_the_others(client, cast, who, status):
    draft = registry.drafted(cast)
    sign_in(client, getattr(cast, who))

    assert client.get(at("-version", SERVICE, draft.version)).status_code == status


@pytest.mark.parametrize("name", ["", "-service", "-version", "-imports"])
def test_nobody_reads_the_staff_pages_without_a_login(client, name):
    args = {"-service": [SERVICE], "-version": [SERVICE, 1]}.get(name, [])

    response = client.get(at(name, *args))

    assert response.status_code == 302
    assert response.url.startswith("/staff/login/")


@pytest.mark.parametrize("address", ["-draft", "-withdraw"])
def test_a_clerk_reads_a_service_and_changes_nothing(client, cast, address):
    sign_in(client, cast.clerk)

    assert client.get(at("-service", SERVICE)).status_code == 200
    assert client.post(at(address, SERVICE), {}).status_code == 403
    assert Passport.objects.filter(service__code=SERVICE).count() == 1


@pytest.mark.parametrize(
    "name", ["approve", "publish", "send-back", "take-back", "discard", "edit"]
)
def test_a_clerk_takes_no_step_of_a_published_version(client, cast, name):
    sign_in(client, cast.clerk)

    response = step(client, registry.newest(), name, valid_from="2026-10-06", reason="x")

    assert response.status_code in {403, 409}
    assert registry.newest().state == "published"


def test_what_is_not_there_is_404(client, cast):
    sign_in(client, cast.drafter)

    assert client.get(at("-service", "SVC-999")).status_code == 404
    assert client.get(at("-version", SERVICE, 9)).status_code == 404
    assert client.get(at("-import", 99)).status_code == 404


# --- the road of a version ----------------------------------------------------------------------
def test_a_version_goes_from_a_click_to_the_public(client, cast):
    sign_in(client, cast.drafter)
    response = client.post(at("-draft", SERVICE))
    draft = registry.newest()
    assert response.url == at("-edit", SERVICE, 2)

    data = filled(client, draft) | {"term_value": "3", "documents-0-name_ru": "Заявление по форме"}
    assert client.post(at("-edit", SERVICE, 2), data).status_code == 302
    sign_in(client, cast.other)
    shown = client.get(at("-version", SERVICE, 2), **ENGLISH)
    assert "1 working day" in page(shown)
    assert "3 working days" in page(shown)
    assert step(client, draft, "approve", seen=shown.context["seen"]).status_code == 302
    assert step(client, draft, "publish", valid_from="2026-10-06").status_code == 302

    version = registry.newest()
    assert (version.state, version.term_value, version.published_by) == ("published", 3, cast.other)
    assert version.documents.first().name_ru == "Заявление по форме"
    assert version.refusal_grounds.count() == 7


def test_a_form_that_is_wrong_keeps_what_was_typed(client, cast):
    draft = registry.drafted(cast)
    sign_in(client, cast.drafter)
    data = filled(client, draft) | {
        "name_kk": "",
        "fee": "екі теңге",
        "term_unit": "",
        "documents-3-name_ru": "Справка",
    }

    response = client.post(at("-edit", SERVICE, 2), data, **ENGLISH)

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"name_kk", "term_unit"}
    assert "Write it in both languages." in page(response)
    assert "екі теңге" in page(response)
    assert registry.newest().fee == "free"


@pytest.mark.parametrize(
    "data",
    [
        {"provider": "x"},
        {"term_value": "9" * 30},
        {"channels": "teleport"},
        {"documents-TOTAL_FORMS": "x"},
        {"grounds-TOTAL_FORMS": "100000"},
        {"name_ru": "я" * 400},
        {"fee": "a\x00b"},
        {"egov_url": "javascript:alert(1)"},
    ],
    ids=str,
)
def test_bad_input_is_told_and_never_breaks(client, cast, data):
    draft = registry.drafted(cast)
    sign_in(client, cast.drafter)

    response = client.post(at("-edit", SERVICE, 2), filled(client, draft) | data)

    assert response.status_code == 422


def test_two_tabs_do_not_overwrite_each_other(client, cast):
    draft = registry.drafted(cast)
    sign_in(client, cast.drafter)
    old = filled(client, draft)
    Passport.objects.filter(pk=draft.pk).update(edited_at=draft.edited_at + timedelta(seconds=1))

    response = client.post(at("-edit", SERVICE, 2), old | {"fee": "мой текст"}, **ENGLISH)

    assert response.status_code == 409
    assert "мой текст" in page(response)


def test_the_second_person_who_approves_reads_who_was_first(client, cast):
    draft = registry.drafted(cast)
    seen = draft.edited_at
    publishing.approve(draft.pk, seen=seen, actor=cast.other)
    sign_in(client, cast.third)

    response = step(client, draft, "approve", seen=seen.isoformat())

    assert response.status_code == 409
    assert f"It is approved already: {cast.other.short_name} was first." in page(response)


def test_the_drafter_is_told_why_the_approval_is_not_hers(client, cast):
    draft = registry.drafted(cast)
    sign_in(client, cast.drafter)

    assert "another person approves" in page(client.get(at("-version", SERVICE, 2), **ENGLISH))
    assert step(client, draft, "approve", seen=draft.edited_at.isoformat()).status_code == 409


@pytest.mark.parametrize("seen", ["", "yesterday", "2026-10-06T00:00:00"])
def test_an_approval_of_no_text_approves_nothing(client, cast, seen):
    draft = registry.drafted(cast)
    sign_in(client, cast.other)

    assert step(client, draft, "approve", seen=seen).status_code == 409
    assert registry.newest().state == "draft"


@pytest.mark.parametrize(("day", "status"), [("", 422), ("someday", 422), ("2026-10-05", 409)])
def test_a_day_that_makes_no_sense_publishes_nothing(client, cast, day, status):
    passport = registry.approved(cast)
    sign_in(client, cast.other)

    assert step(client, passport, "publish", valid_from=day).status_code == status


def test_sending_back_taking_back_and_throwing_away(client, cast):
    passport = registry.approved(cast)
    sign_in(client, cast.third)

    assert step(client, passport, "send-back", reason="").status_code == 422
    assert step(client, passport, "send-back", reason="Срок").status_code == 302
    assert step(client, passport, "discard").status_code == 302
    assert registry.newest().version == 1
    planned = registry.published(cast, valid_from=TODAY + DAY)
    assert step(client, planned, "take-back").status_code == 302
    assert registry.newest().state == "approved"


def test_a_service_is_withdrawn_with_its_reason_and_says_so(client, cast):
    sign_in(client, cast.other)

    told = {"on": "2026-10-06", "reason_kk": "Берілді", "reason_ru": "Передана"}
    empty = client.post(
        at("-withdraw", SERVICE), {"on": "2026-10-06", "reason_ru": "Передана"}, **ENGLISH
    )
    done = client.post(at("-withdraw", SERVICE), told, follow=True, **ENGLISH)
    again = client.post(at("-withdraw", SERVICE), told, **ENGLISH)
    in_kazakh = client.get(f"/services/{SERVICE}/", headers={"accept-language": "kk"})

    assert empty.status_code == 422
    assert "Передана" in page(done)
    assert "Берілді" in page(in_kazakh)
    assert again.status_code == 409


def test_a_citizen_and_a_clerk_read_why_a_withdrawn_service_is_not_given(client, cast):
    publishing.withdraw(
        registry.service().pk, on=TODAY, reason=Texts("Передана", "Передана"), actor=cast.other
    )

    public = client.get(f"/services/{SERVICE}/", **ENGLISH)
    sign_in(client, cast.clerk)
    sheet = {"service": SERVICE, "channel": "desk", "full_name": "А", "written_in": "kk"}
    desk = client.post("/services/staff/journal/new/", sheet, **ENGLISH)

    assert public.status_code == 404
    assert "Передана" in page(public)
    assert desk.status_code == 422
    assert "Передана" in page(desk)


def test_a_second_draft_is_refused_with_the_name_of_who_has_the_first(client, cast):
    registry.drafted(cast)
    sign_in(client, cast.other)

    response = client.post(at("-draft", SERVICE), follow=True, **ENGLISH)

    assert cast.drafter.short_name in page(response)
    assert Passport.objects.filter(service__code=SERVICE, state="draft").count() == 1


# --- imports ------------------------------------------------------------------------------------
def sent(client, data, name="registry.csv"):
    return client.post(at("-imports"), {"file": SimpleUploadedFile(name, data)}, **ENGLISH)


def test_a_file_goes_from_the_upload_to_the_public_and_back(client, cast):
    sign_in(client, cast.drafter)
    data = as_csv(
        line("00201001", term="3 часа"),
        line("00201002", "Новая", "Жаңа", "KHR-SOC", "20 минут"),
        line("1"),
    )
    assert sent(client, data).status_code == 302
    pk = RegistryImport.objects.get().pk
    shown = client.get(at("-import", pk), **ENGLISH)
    columns = {one.html_name: one.value() for one in shown.context["mapping"].columns}
    counted = client.post(
        at("-import-prepare", pk), {**columns, "valid_from": "2026-10-06"}, follow=True, **ENGLISH
    )
    assert "is not eight digits" in page(counted)
    assert Service.objects.count() == 82

    sign_in(client, cast.other)
    changed = client.get(f"{at('-import', pk)}?rows=changed", **ENGLISH)
    assert "1 working day" in page(changed)
    assert "3 hours" in page(changed)
    seen = changed.context["agreement"]["seen"].value()
    assert client.post(at("-import-apply", pk), {"seen": seen}).status_code == 302
    assert Service.objects.count() == 83
    assert client.post(at("-import-undo", pk)).status_code == 302
    assert Service.objects.count() == 82
    assert client.get(at("-import", pk)).status_code == 200


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "The file is empty."),
        (b"%PDF-1", "This is no table."),
        (b"\xd0\xcf\x11\xe0x", "an old Excel file"),
        (as_csv(), "There are no rows"),
    ],
)
def test_a_bad_file_is_refused_on_the_page_with_its_reason(client, cast, data, words):
    sign_in(client, cast.drafter)

    response = sent(client, data)

    assert response.status_code == 422
    assert words in page(response)
    assert not RegistryImport.objects.exists()


def test_columns_are_checked_and_what_was_chosen_stays(client, cast):
    sign_in(client, cast.drafter)
    sent(client, as_csv(line("00201001")))
    pk = RegistryImport.objects.get().pk

    none = client.post(at("-import-prepare", pk), {"valid_from": "2026-10-06"}, **ENGLISH)
    twice = client.post(
        at("-import-prepare", pk),
        {"column_0": "registry_code", "column_1": "registry_code", "valid_from": "x"},
        **ENGLISH,
    )

    assert "Say which column holds the eight-digit code." in page(none)
    assert "Another column holds this already." in page(twice)
    assert RegistryImport.objects.get().state == "uploaded"


def test_services_are_not_withdrawn_without_a_reason(client, cast):
    found = registry.prepared(cast, as_csv(line("00201001")), is_whole=True)
    sign_in(client, cast.other)
    seen = found.prepared_at.isoformat()

    response = client.post(at("-import-apply", found.pk), {"seen": seen}, **ENGLISH)

    assert response.status_code == 422
    assert "Services would be withdrawn" in page(response)
    assert not Service.objects.exclude(withdrawn_on=None).exists()


def test_imports_are_for_editors(client, cast):
    found = registry.prepared(cast, as_csv(line("00201001")))
    sign_in(client, cast.clerk)

    assert client.get(at("-imports")).status_code == 403
    assert client.get(at("-import", found.pk)).status_code == 404
    for name in ("prepare", "apply", "discard", "undo"):
        assert client.post(at(f"-import-{name}", found.pk)).status_code == 404


def test_an_import_page_asks_as_much_for_many_rows_as_for_one(client, cast, assert_num_queries):
    rows = [
        line(f"002020{n:02}", f"Услуга {n}", f"Қызмет {n}", "KHR-SOC", "1 час") for n in range(40)
    ]
    found = registry.prepared(cast, as_csv(*rows, line("00201001", term="3 часа")))
    sign_in(client, cast.other)
    client.get(at("-import", found.pk))

    with assert_num_queries(8):
        client.get(f"{at('-import', found.pk)}?rows=added")
    with assert_num_queries(7):
        client.get(f"{at('-import', found.pk)}?rows=changed")


def test_a_new_service_is_begun_on_its_page_and_thrown_away(client, cast):
    sign_in(client, cast.drafter)
    address = "/services/staff/registry/new/"
    told = {
        "name_kk": "Жаңа",
        "name_ru": "Новая",
        "name_en": "New",
        "section": "land",
        "provider": registry.newest().provider_id,
    }

    assert client.post(address, told | {"registry_code": "123"}).status_code == 422
    begun = client.post(address, told)
    assert begun.url == "/services/staff/registry/SVC-083/1/edit/"
    assert client.get(begun.url).status_code == 200
    assert "SVC-083" in page(client.get("/services/staff/registry/?list=drafts", **ENGLISH))
    gone = step(client, registry.newest("SVC-083"), "discard")
    assert gone.url == "/services/staff/registry/"
    sign_in(client, cast.clerk)
    assert client.get(address).status_code == 403
