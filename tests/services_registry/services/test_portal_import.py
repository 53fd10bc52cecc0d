"""The file of the portal: previewed, entered once by its numbers, undone while untouched."""

import pytest

from akimat.base.errors import DomainError
from services_registry.domain.requests import RequestState
from services_registry.models import PortalImport, ServiceRequest
from services_registry.services import journal_steps, portal_import, portal_reading
from tests.factories import services

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
HEAD = "Номер заявки;Дата подачи;Код услуги;ИИН;ФИО;Телефон;Статус;Дата завершения;Основание отказа"
GROUND = "Установлена недостоверность представленных документов или данных в них"


def line(number, **changes):
    values = {
        "number": number,
        "received": "01.10.2026 10:15",
        "service": services.BY_DAYS,
        "iin": services.IIN,
        "name": "Сәрсенова Айгерім",
        "phone": "8 701 123 45 67",
        "state": "Оказана",
        "finished": "05.10.2026 12:00",
        "ground": "",
    } | changes
    return ";".join(values.values())


def csv_of(*lines):
    return "\n".join(lines).encode("utf-8-sig")


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return services.make_cast()


def read(cast, *lines):
    return portal_reading.read_file(csv_of(HEAD, *lines), "export.csv", actor=cast.clerk)


def errors_of(import_):
    return [
        (row["line"], error["column"], error["code"])
        for row in import_.rows
        for error in row["errors"]
    ]


def test_a_preview_writes_nothing_into_the_journal(cast):
    import_ = read(cast, line("1"), line("2", state="В работе", finished=""))

    assert (import_.total, import_.wrong, import_.known) == (2, 0, 0)
    assert not ServiceRequest.objects.exists()


def test_entered_rows_have_their_states_and_moments(cast):
    import_ = read(
        cast,
        line("1"),
        line("2", state="В работе", finished=""),
        line("3", state="Отказано", ground=GROUND),
        line("4", state="Отозвана"),
        line("5", state="Новая", finished=""),
        line("6", finished="30.10.2026 12:00", received="01.10.2026"),
    )
    assert errors_of(import_) == [(7, "finished_at", "service_in_the_future")]
    portal_import.apply_import(import_.pk, actor=cast.clerk)

    rows = ServiceRequest.objects.order_by("external_number")
    assert [row.state for row in rows] == [
        RequestState.HANDED_OVER,
        RequestState.IN_WORK,
        RequestState.REFUSED,
        RequestState.WITHDRAWN,
        RequestState.RECEIVED,
    ]
    assert rows[0].ready_at == rows[0].ended_at
    assert rows[2].law_ground == "false_data"


def test_what_was_done_after_its_term_is_entered_as_late(cast):
    late = line("1", received="01.09.2026 10:00", finished="30.09.2026 10:00")
    portal_import.apply_import(read(cast, late).pk, actor=cast.clerk)

    assert ServiceRequest.objects.get().is_late


def test_the_same_file_again_changes_nothing(cast):
    portal_import.apply_import(read(cast, line("1")).pk, actor=cast.clerk)
    again = read(cast, line("1"), line("2"))
    assert again.known == 1
    again = portal_import.apply_import(again.pk, actor=cast.clerk)

    assert (again.entered, again.known) == (1, 1)
    assert ServiceRequest.objects.count() == 2


def test_mistakes_are_told_by_line_and_column_and_the_rest_is_entered(cast):
    import_ = read(
        cast,
        line("1", service="SVC-999"),
        line("2", iin="850203400017"),
        line("3", received="вчера"),
        line("4", state="Где-то"),
        line("5", name=""),
        line("6", finished=""),
        line("7", finished="30.09.2026"),
        line("8", state="Отказано"),
        line("9", phone="=1+1"),
        line("10"),
        line("10"),
    )

    assert errors_of(import_) == [
        (2, "service", "service_not_given_on"),
        (3, "iin", "iin_check"),
        (4, "received_at", "portal_date_wrong"),
        (5, "state", "portal_state_unknown"),
        (6, "full_name", "portal_cell_empty"),
        (7, "finished_at", "portal_cell_empty"),
        (8, "finished_at", "portal_finished_before"),
        (9, "ground", "service_ground_missing"),
        (10, "phone", "portal_formula"),
        (12, "external_number", "portal_twice"),
    ]
    entered = portal_import.apply_import(import_.pk, actor=cast.clerk)
    assert (entered.entered, entered.wrong) == (1, 10)


def test_once_entered_the_file_keeps_nobody_s_name(cast):
    import_ = read(cast, line("1"), line("2", state="?"))
    import_ = portal_import.apply_import(import_.pk, actor=cast.clerk)

    assert "Сәрсенова" not in str(import_.rows)
    assert services.IIN not in str(import_.rows)


def test_a_file_of_too_few_columns_is_refused_by_name(cast):
    with pytest.raises(DomainError) as refused:
        portal_reading.read_file(csv_of("ФИО;ИИН", "А;1"), "x.csv", actor=cast.clerk)

    assert refused.value.params["columns"] == "external_number, received_at, service, state"


def test_an_import_is_undone_where_nobody_has_worked_on_it(cast):
    rows = (line("1"), line("2", state="В работе", finished=""), line("3"))
    import_ = portal_import.apply_import(read(cast, *rows).pk, actor=cast.clerk)
    touched = ServiceRequest.objects.get(external_number="2")
    journal_steps.make_ready(touched.pk, actor=cast.executor)
    import_ = portal_import.undo_import(import_.pk, actor=cast.clerk)

    assert import_.undone == 2
    kept = ServiceRequest.objects.exclude(state=RequestState.ANNULLED).get()
    assert kept == touched
    # The numbers of the portal are free: the mended file can be entered.
    again = portal_import.apply_import(read(cast, *rows).pk, actor=cast.clerk)
    assert (again.entered, again.known) == (2, 1)


def test_a_dropped_file_forgets_its_people(cast):
    import_ = portal_import.drop_import(read(cast, line("1")).pk, actor=cast.clerk)

    assert import_.rows == []
    with pytest.raises(DomainError, match="service_step_not_allowed"):
        portal_import.apply_import(import_.pk, actor=cast.clerk)


@pytest.mark.parametrize("who", ["neighbour", "executor", "manager"])
def test_another_s_import_is_not_entered(cast, who):
    import_ = read(cast, line("1"))

    with pytest.raises(DomainError, match="service_forbidden"):
        portal_import.apply_import(import_.pk, actor=getattr(cast, who))
    assert PortalImport.objects.get().entered == 0


OWN_HEAD = HEAD.replace("Номер заявки", "Исх. №").replace("ФИО", "Кто обратился")
COLUMNS = {
    "external_number": 0,
    "received_at": 1,
    "service": 2,
    "iin": 3,
    "full_name": 4,
    "phone": 5,
    "state": 6,
    "finished_at": 7,
    "ground": 8,
}


def read_own(cast):
    return portal_reading.read_file(csv_of(OWN_HEAD, line("1")), "own.csv", actor=cast.clerk)


def test_columns_of_unknown_names_are_named_by_a_person(cast):
    import_ = read_own(cast)
    with pytest.raises(DomainError, match="portal_column_missing"):
        portal_import.apply_import(import_.pk, actor=cast.clerk)

    named = portal_reading.name_columns(import_.pk, COLUMNS, actor=cast.clerk)
    assert (named.total, named.wrong) == (1, 0)
    portal_import.apply_import(import_.pk, actor=cast.clerk)

    assert ServiceRequest.objects.get().full_name == "Сәрсенова Айгерім"


def test_the_next_file_with_the_same_header_is_read_by_the_same_columns(cast):
    first = read_own(cast)
    portal_reading.name_columns(first.pk, COLUMNS, actor=cast.clerk)
    portal_import.apply_import(first.pk, actor=cast.clerk)

    again = read_own(cast)
    assert (again.columns, again.wrong, again.known) == (COLUMNS, 0, 1)


def test_columns_are_named_only_by_the_office_and_before_the_rows_are_entered(cast):
    import_ = read(cast, line("1"))
    with pytest.raises(DomainError, match="service_forbidden"):
        portal_reading.name_columns(import_.pk, COLUMNS, actor=cast.neighbour)
    with pytest.raises(DomainError, match="portal_column_missing"):
        portal_reading.name_columns(import_.pk, {"iin": 3}, actor=cast.clerk)
    portal_import.apply_import(import_.pk, actor=cast.clerk)

    with pytest.raises(DomainError, match="portal_columns_late"):
        portal_reading.name_columns(import_.pk, COLUMNS, actor=cast.clerk)


def test_no_cell_of_a_person_is_kept_after_the_rows_are_entered(cast):
    import_ = read(cast, line("1"), line("2", state="?"))
    portal_import.apply_import(import_.pk, actor=cast.clerk)

    import_.refresh_from_db()
    assert services.IIN not in str(import_.rows)
    assert "Сәрсенова" not in str(import_.rows)


@pytest.mark.parametrize("dropped", [False, True])
def test_what_was_never_entered_cannot_be_undone(cast, dropped):
    import_ = read(cast, line("1"))
    if dropped:
        portal_import.drop_import(import_.pk, actor=cast.clerk)

    with pytest.raises(DomainError, match="service_step_not_allowed"):
        portal_import.undo_import(import_.pk, actor=cast.clerk)
