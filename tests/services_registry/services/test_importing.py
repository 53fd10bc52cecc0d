"""A registry file from its upload to the day it holds, and back."""

from datetime import date, timedelta

import pytest

from akimat.audit.models import Entry
from akimat.base.errors import DomainError
from akimat.people.roles import Role
from services_registry.domain.texts import Texts
from services_registry.models import ImportRow, Passport, RegistryImport, Service, SwitchedOff
from services_registry.queries.passports import passport_on, published_on
from services_registry.services import importing, publishing
from services_registry.services.import_apply import apply_import
from services_registry.services.import_undo import undo
from services_registry.services.office_services import switch_off
from tests.factories import registry, services
from tests.factories.registry import SERVICE, as_csv, as_xlsx, line, prepared

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_working_tuesday")]
TODAY = date(2026, 10, 6)
DAY = timedelta(days=1)
CODE, NEW_CODE = "00201001", "00201002"
CHANGED = line(CODE, term="3 рабочих дня")
NEW = line(NEW_CODE, "Новая услуга", "Жаңа қызмет", "KHR-SOC", "20 минут", "электронная")


@pytest.fixture
def cast():
    return registry.make_editors()


def applied(cast, *rows, **options):
    found = prepared(cast, as_csv(*rows), **options)
    return apply_import(
        found.pk, seen=found.prepared_at, reason=Texts("жабылды", "жабылды"), actor=cast.other
    )


def rows_of(found):
    return list(found.rows.order_by("line", "pk"))


def errors_of(found):
    return [
        (row.line, error["column"], error["code"]) for row in rows_of(found) for error in row.errors
    ]


def test_an_upload_guesses_the_columns_and_writes_no_service(cast):
    found = importing.upload(as_xlsx(CHANGED), "тізілім.xlsx", actor=cast.drafter)

    assert found.state == "uploaded"
    assert found.mapping == {
        "registry_code": 0,
        "name_ru": 1,
        "name_kk": 2,
        "provider": 3,
        "term": 4,
        "form": 5,
    }
    assert Service.objects.count() == 82


def test_the_difference_is_told_field_by_field(cast):
    found = prepared(cast, as_csv(CHANGED, NEW))

    changed, new = rows_of(found)
    assert (changed.kind, changed.service.code) == ("changed", SERVICE)
    assert changed.changes == {
        "registry_code": ["", CODE],
        "term_value": [1, 3],
    }
    assert (new.kind, new.service) == ("added", None)
    assert found.state == "prepared"
    assert (Service.objects.count(), Passport.objects.count()) == (82, 82)


def test_a_row_that_says_what_is_known_is_only_counted(cast):
    applied(cast, line(CODE, term="1 рабочий день"))

    found = prepared(cast, as_csv(line(CODE, term="1 рабочий день")))

    assert (found.same, found.rows.count()) == (1, 0)


@pytest.mark.parametrize(
    ("rows", "errors"),
    [
        pytest.param(
            [line("", term="3 часа")], [(2, "registry_code", "cell_missing")], id="no code"
        ),
        pytest.param([line("101001")], [(2, "registry_code", "cell_code")], id="zeros lost"),
        pytest.param(
            [line(CODE), line(CODE, "Другое")],
            [(2, "registry_code", "cell_duplicate"), (3, "registry_code", "cell_duplicate")],
            id="a code twice",
        ),
        pytest.param(
            [line(CODE, provider="Отдел магии")], [(2, "provider", "cell_provider")], id="provider"
        ),
        pytest.param([line(CODE, term="скоро")], [(2, "term", "cell_term")], id="term"),
        pytest.param([line(CODE, form="=A1")], [(2, "form", "cell_formula")], id="formula"),
        pytest.param([line(CODE, "я" * 321)], [(2, "name_ru", "cell_too_long")], id="too long"),
        pytest.param(
            [line(NEW_CODE, "Новая", "", "KHR-SOC")],
            [(2, "name_kk", "row_new_without")],
            id="a new one without its Kazakh name",
        ),
        pytest.param(
            [line(CODE), line(NEW_CODE)],
            [(3, "registry_code", "row_same_service")],
            id="one service twice",
        ),
    ],
)
def test_errors_are_told_by_row_and_column(cast, rows, errors):
    assert errors_of(prepared(cast, as_csv(*rows))) == errors


def test_merged_cells_are_errors_and_headings_over_the_table_are_not(cast):
    data = as_xlsx(
        ("Раздел 1. Занятость", "", "", "", "", ""),
        line(CODE, term="3 часа"),
        line(NEW_CODE, "Новая услуга", "Жаңа", "KHR-SOC", ""),
        merge=["A2:F2", "E3:E4"],
    )

    found = prepared(cast, data)

    assert errors_of(found) == [(4, "term", "cell_merged")]
    assert {"code": "note_headings", "count": 1} in found.notes


def test_a_second_person_applies_and_the_words_hold_from_the_day(cast):
    found = applied(cast, CHANGED, NEW, valid_from=TODAY + 5 * DAY)

    later = passport_on(CODE, TODAY + 5 * DAY)
    assert passport_on(SERVICE, TODAY).term_value == 1
    assert (later.term_value, later.term_unit, later.version) == (3, "working_days", 2)
    assert later.name_kk == passport_on(SERVICE, TODAY).name_kk
    assert later.documents.count() == 3
    assert (later.drafted_by, later.published_by) == (cast.drafter, cast.other)
    new = passport_on(NEW_CODE, TODAY + 5 * DAY)
    assert (new.service.code, new.form, new.is_compiled) == ("SVC-083", "electronic", False)
    assert new.refusal_grounds.count() == 7
    assert found.state == "applied"
    assert Entry.objects.filter(subject=new.subject, action="passport_publish").exists()


def test_rows_with_errors_stay_out_and_the_right_ones_are_applied(cast):
    applied(cast, CHANGED, line("1"))

    assert passport_on(SERVICE, TODAY).term_value == 3
    assert Service.objects.count() == 82


def test_a_code_alone_makes_no_new_version(cast):
    applied(cast, line(CODE))

    assert registry.newest().version == 1
    assert registry.service().registry_code == CODE


def test_whoever_uploaded_does_not_apply(cast):
    found = prepared(cast, as_csv(CHANGED))

    with pytest.raises(DomainError, match="import_own"):
        apply_import(found.pk, seen=found.prepared_at, reason=Texts("", ""), actor=cast.drafter)


def test_who_did_not_upload_does_not_say_what_its_columns_mean(cast):
    found = prepared(cast, as_csv(CHANGED))

    # Whoever agrees must not have chosen what there is to agree to.
    with pytest.raises(DomainError, match="import_not_yours"):
        importing.prepare(
            found.pk, found.mapping, valid_from=TODAY, is_whole=False, actor=cast.other
        )


def test_a_difference_counted_anew_is_not_applied_unread(cast):
    found = prepared(cast, as_csv(CHANGED))
    RegistryImport.objects.update(prepared_at=found.prepared_at + timedelta(seconds=3))

    with pytest.raises(DomainError, match="import_changed_meanwhile"):
        apply_import(found.pk, seen=found.prepared_at, reason=Texts("", ""), actor=cast.other)


def test_what_has_changed_since_the_count_refuses_the_whole(cast):
    found = prepared(cast, as_csv(CHANGED, NEW))
    registry.published(cast, fee="1 МРП")

    with pytest.raises(DomainError, match="import_stale"):
        apply_import(found.pk, seen=found.prepared_at, reason=Texts("", ""), actor=cast.third)
    assert Service.objects.count() == 82


def test_a_service_with_an_unpublished_version_is_an_error_of_its_row(cast):
    registry.drafted(cast)

    assert errors_of(prepared(cast, as_csv(CHANGED))) == [(2, "registry_code", "row_draft_open")]


def test_a_whole_registry_withdraws_what_is_not_in_it(cast):
    applied(cast, CHANGED, is_whole=True)

    assert published_on(TODAY).count() == 1
    gone = registry.newest("SVC-001")
    assert (gone.state, gone.withdrawn_because) == ("withdrawn", "жабылды")


def test_while_rows_are_wrong_nothing_counts_as_removed(cast):
    found = prepared(cast, as_csv(line("1")), is_whole=True)

    assert not found.rows.filter(kind="removed").exists()
    assert {"code": "note_removed_not_counted"} in found.notes


def test_an_undone_import_leaves_no_trace_in_what_holds(cast):
    before = list(published_on(TODAY).values_list("pk", flat=True))
    found = applied(cast, CHANGED, NEW)

    undo(found.pk, actor=cast.third)

    assert list(published_on(TODAY).values_list("pk", flat=True)) == before
    assert Service.objects.count() == 82
    assert registry.service().registry_code == ""
    assert registry.newest().valid_to is None
    assert not found.rows.exclude(not_undone="").exists()


def test_undo_of_a_whole_registry_gives_the_withdrawn_services_again(cast):
    found = applied(cast, CHANGED, is_whole=True)

    undo(found.pk, actor=cast.third)

    assert published_on(TODAY).count() == 82
    assert not Service.objects.exclude(withdrawn_on=None).exists()
    assert Passport.objects.count() == 82


def test_undo_spares_what_somebody_has_changed_since_and_says_so(cast):
    found = applied(cast, CHANGED, NEW)
    registry.drafted(cast)

    undo(found.pk, actor=cast.third)

    reasons = dict(ImportRow.objects.values_list("line", "not_undone"))
    assert reasons == {2: "draft_open", 3: ""}
    assert passport_on(SERVICE, TODAY).term_value == 3
    assert passport_on(NEW_CODE, TODAY) is None


def test_undo_spares_a_service_that_has_a_newer_version_or_was_withdrawn_since(cast):
    other = line("00201003", "Выдача справок безработным гражданам", term="4 часа")
    found = applied(cast, CHANGED, other, NEW)
    newer = registry.published(cast, valid_from=TODAY + DAY, fee="1 МРП")
    publishing.withdraw(
        registry.service("SVC-083").pk, on=TODAY + DAY, reason=Texts("x", "x"), actor=cast.third
    )

    undo(found.pk, actor=cast.third)

    reasons = dict(ImportRow.objects.values_list("line", "not_undone"))
    assert reasons == {2: "changed_since", 3: "", 4: "changed_since"}
    assert registry.newest() == newer
    assert passport_on(SERVICE, TODAY).term_value == 3
    assert passport_on(SERVICE, TODAY + DAY).fee == "1 МРП"
    assert passport_on(NEW_CODE, TODAY) is not None


def test_undo_after_a_day_keeps_what_was_shown_and_brings_the_words_back(cast):
    found = applied(cast, CHANGED, NEW)
    Passport.objects.filter(service__code="SVC-083").update(valid_from=TODAY - 2 * DAY)
    Passport.objects.filter(service__code=SERVICE, version=1).update(valid_to=TODAY - 3 * DAY)
    Passport.objects.filter(service__code=SERVICE, version=2).update(valid_from=TODAY - 2 * DAY)

    undo(found.pk, actor=cast.third)

    assert passport_on(SERVICE, TODAY - DAY).term_value == 3
    again = passport_on(SERVICE, TODAY)
    assert (again.version, again.term_value, again.approved_by) == (3, 1, None)
    assert again.documents.count() == 3
    assert passport_on(NEW_CODE, TODAY - DAY) is not None
    assert passport_on(NEW_CODE, TODAY) is None


def test_undo_keeps_a_version_that_a_request_stands_on_until_tomorrow_and_the_others_not(cast):
    other = line("00201003", "Выдача справок безработным гражданам", term="4 часа")
    found = applied(cast, CHANGED, other, NEW)
    request = services.registered(services.make_person(Role.CLERK, "desk"), SERVICE)

    undo(found.pk, actor=cast.third)

    assert request.passport == passport_on(SERVICE, TODAY)
    assert passport_on(SERVICE, TODAY + DAY).term_value == 1
    assert passport_on("SVC-018", TODAY).term_value == 10
    assert Service.objects.count() == 82


def test_a_service_that_a_request_of_the_same_day_asked_for_is_withdrawn_not_forgotten(cast):
    found = applied(cast, NEW)
    services.registered(services.make_person(Role.CLERK, "desk"), "SVC-083")

    undo(found.pk, actor=cast.third)

    assert passport_on(NEW_CODE, TODAY) is not None
    assert passport_on(NEW_CODE, TODAY + DAY) is None
    assert Service.objects.get(code="SVC-083").withdrawn_on == TODAY + DAY


def test_a_service_that_an_office_has_named_stays_unseen(cast):
    found = applied(cast, NEW)
    manager = services.make_person(Role.MANAGER, "manager")
    switch_off(manager.office, registry.service("SVC-083"), Texts("жоқ", "нет"), actor=manager)

    undo(found.pk, actor=cast.third)

    assert not published_on(TODAY).filter(service__code="SVC-083").exists()
    assert Service.objects.filter(code="SVC-083").exists()
    assert SwitchedOff.objects.get().service.code == "SVC-083"


def test_an_import_is_undone_once(cast):
    found = applied(cast, CHANGED)
    undo(found.pk, actor=cast.third)

    with pytest.raises(DomainError, match="import_undone_already"):
        undo(found.pk, actor=cast.other)


def test_a_discarded_import_is_not_applied(cast):
    found = prepared(cast, as_csv(CHANGED))
    importing.discard(found.pk, actor=cast.drafter)

    with pytest.raises(DomainError, match="import_step_not_allowed"):
        apply_import(found.pk, seen=found.prepared_at, reason=Texts("", ""), actor=cast.other)


def test_a_clerk_imports_nothing(cast):
    with pytest.raises(DomainError, match="forbidden"):
        importing.upload(as_csv(CHANGED), "x.csv", actor=cast.clerk)


@pytest.mark.parametrize("rows", [(), ([""] * 6,)], ids=["header only", "blank rows"])
def test_a_file_without_rows_is_refused(cast, rows):
    with pytest.raises(DomainError, match="table_no_rows"):
        importing.upload(as_csv(*rows), "x.csv", actor=cast.drafter)


def test_a_code_that_another_service_has_got_meanwhile_refuses_the_whole(cast):
    found = prepared(cast, as_csv(line(CODE)))
    Service.objects.filter(code="SVC-001").update(registry_code=CODE)

    with pytest.raises(DomainError, match="import_stale"):
        apply_import(found.pk, seen=found.prepared_at, reason=Texts("", ""), actor=cast.other)


def test_a_withdrawn_service_is_not_given_again_by_a_row(cast):
    publishing.withdraw(registry.service().pk, on=TODAY, reason=Texts("x", "x"), actor=cast.other)

    assert errors_of(prepared(cast, as_csv(CHANGED))) == [(2, "registry_code", "row_withdrawn")]
