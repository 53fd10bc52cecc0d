"""Breaches of a period: number = list = file, with its article, and the measure says the same."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from akimat.audit.models import Entry
from akimat.base.cells import harmless
from akimat.measures.numbers import table
from akimat.measures.periods import PeriodKind, period_of
from akimat.measures.scope import Scope, on_now
from akimat.oversight.breaches import BREACHES, count_all
from akimat.oversight.exporting import XLSX, table_response
from akimat.oversight.law import articles
from akimat.people.roles import Role
from appeals.models import Answer, Appeal
from reception.models import Instruction, Minutes, Request
from services_registry.models import ServiceComplaint, ServiceRequest
from tests.factories import life, requests, services
from tests.factories.desk import make_user
from tests.factories.desks import make_desks, page, sign_in

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
YEAR = period_of(PeriodKind.YEAR, date(2026, 10, 6))
TODAY = date(2026, 10, 6)
LONG_AGO = date(2026, 9, 1)
# An appeal of that day was due long before October.
AUGUST = life.moment(8, 3)


@pytest.fixture
def cast():
    return make_desks()


def counts(user):
    found = count_all(Scope(user, on_now()), YEAR)
    return {code: found.of(code) for code in BREACHES if found.of(code)}


def test_each_breach_has_its_article_and_each_article_its_breach():
    assert set(articles()["breaches"]) == set(BREACHES)
    for one in BREACHES.values():
        for language in ("kk", "ru", "en"):
            assert not any(basis in one.articles.told(language) for basis in one.articles.basis)


def test_work_done_by_the_law_is_no_breach(cast):
    life.answered(cast)
    life.redirected(cast)
    life.returned(cast)
    life.routed(cast)

    assert counts(cast.auditor) == {}


def break_appeal(appeal, **columns):
    """Write past the services, as somebody with the database in hand would."""
    Appeal.objects.filter(pk=appeal.pk).update(**columns)


def test_an_answer_after_its_last_day_is_found(cast):
    life.answered(cast, at=AUGUST)

    assert counts(cast.auditor) == {"answered_late": 1}


def test_an_appeal_without_an_answer_is_found_by_the_day_its_term_ended(cast):
    life.drafted(cast, at=AUGUST)

    assert counts(cast.auditor) == {"not_answered": 1}
    july = period_of(PeriodKind.MONTH, date(2026, 7, 1))
    assert count_all(Scope(cast.auditor, on_now()), july).cells == {}


def test_an_appeal_entered_on_a_later_day_is_registered_late(cast):
    appeal = life.filed(cast, at=life.moment(10, 2))
    break_appeal(appeal, registered_on=date(2026, 10, 1))

    assert counts(cast.auditor) == {"registered_late": 1}


def test_a_redirection_after_three_working_days_is_found(cast):
    break_appeal(life.redirected(cast), redirect_by=LONG_AGO)

    assert counts(cast.auditor) == {"redirected_late": 1}


def test_an_answer_that_nobody_signed_is_found(cast):
    appeal = life.answered(cast)
    Answer.objects.filter(pk=appeal.answer_id).update(signed_by=None, signed_at=None, sent_at=None)

    assert counts(cast.auditor) == {"answer_unsigned": 1}


@pytest.mark.parametrize(
    ("language", "reason", "found"),
    [
        ("ru", "", {"answer_language": 1}),
        ("ru", "Сұрауы бойынша", {}),
        ("kk", "", {}),
    ],
)
def test_another_language_without_a_reason_is_found(cast, language, reason, found):
    appeal = life.answered(cast)
    Answer.objects.filter(pk=appeal.answer_id).update(language=language, language_reason=reason)

    assert counts(cast.auditor) == found


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({"due_on": LONG_AGO}, "request_not_answered"),
        ({"answered_on": TODAY, "due_on": LONG_AGO, "state": "withdrawn"}, "request_answered_late"),
        ({"registered_on": LONG_AGO}, "request_registered_late"),
        (
            {"extended_on": TODAY, "extended_from": LONG_AGO, "tell_by": LONG_AGO},
            "request_extension_not_told",
        ),
    ],
)
def test_a_breach_at_a_request_to_be_received_is_found(columns, code):
    cast = requests.make_cast()
    row = requests.filed(cast)
    if "extended_on" in columns:
        columns = {**columns, "extended_by": cast.secretary, "extended_because": "Сұрау"}
    Request.objects.filter(pk=row.pk).update(**columns)
    auditor = make_user(Role.AUDITOR, office="SA-ALG")

    assert counts(auditor) == {code: 1}


def test_a_protocol_and_an_instruction_that_are_late_are_found():
    cast = requests.make_cast()
    row = requests.signed(cast)
    Minutes.objects.filter(request=row).update(send_by=LONG_AGO, sent_at=None)
    Instruction.objects.filter(minutes__request=row).update(due_on=LONG_AGO)
    auditor = make_user(Role.AUDITOR, office="SA-ALG")

    found = counts(auditor)

    assert found.pop("protocol_not_sent") == 1
    assert found.pop("instruction_overdue", 0) == Instruction.objects.count()
    assert found == {}


def test_services_and_complaints_that_are_late_are_found():
    cast = services.make_cast()
    row = services.registered(cast.clerk)
    ServiceRequest.objects.filter(pk=row.pk).update(
        control_at=life.moment(10, 5), due_at=life.moment(10, 5)
    )
    complaint = services.complained(cast.clerk, row)
    ServiceComplaint.objects.filter(pk=complaint.pk).update(
        prolonged_on=TODAY, tell_by=LONG_AGO, prolonged_because=""
    )
    auditor = make_user(Role.AUDITOR, office="SA-ALG")

    assert counts(auditor) == {
        "service_overdue": 1,
        "complaint_prolonged_without_reason": 1,
        "complaint_prolongation_not_told": 1,
    }


def test_where_a_measure_counts_the_same_the_number_is_the_same(cast):
    life.answered(cast, at=AUGUST)
    life.drafted(cast, at=AUGUST)
    scope = Scope(cast.auditor, on_now())
    found = count_all(scope, YEAR)

    for one in BREACHES.values():
        if one.measure:
            assert table([one.measure], scope, [YEAR]).total(one.measure) == found.of(one.code)


@pytest.fixture
def late(cast):
    """Two answers of one body that came late."""
    for _one in range(2):
        life.answered(cast, at=AUGUST)
    return list(Appeal.objects.order_by("-pk").values_list("number", flat=True))


def test_number_list_and_files_agree_and_the_files_leave_a_line(client, cast, late):
    ask = sign_in(client, cast.auditor)
    query = {"period": "2026"}

    html = page(ask.get("/audit/breaches/answered_late/", query))
    as_csv = b"".join(ask.get("/audit/breaches/answered_late/list.csv", query).streaming_content)
    as_xlsx = b"".join(ask.get("/audit/breaches/answered_late/list.xlsx", query).streaming_content)

    assert '<b class="num">2</b>' in html
    assert all(f"/audit/case/{number}/" in html for number in late)
    assert as_csv.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(as_csv.decode("utf-8-sig")), delimiter=";"))
    assert [row[0] for row in rows[1:]] == late
    sheet = load_workbook(io.BytesIO(as_xlsx)).active
    assert [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)] == rows
    lines = Entry.objects.filter(subject="audit:breaches", action="audit_export").order_by("pk")
    assert [line.facts["format"] for line in lines] == ["csv", "xlsx"]
    assert "answered_late" in lines[0].facts["query"]


def test_the_overview_counts_by_kind_and_body_and_narrows_to_one_body(client, cast, late):
    ask = sign_in(client, cast.auditor)

    all_of_them = page(ask.get("/audit/breaches/", {"period": "2026"}))
    other = page(ask.get("/audit/breaches/", {"period": "2026", "body": "KHR-SOC"}))
    file = b"".join(ask.get("/audit/breaches/table.csv", {"period": "2026"}).streaming_content)

    assert "body=KHR-HCS" in all_of_them
    assert "<b>2</b>" in all_of_them
    assert "<b>2</b>" not in other
    lines = list(csv.reader(io.StringIO(file.decode("utf-8-sig")), delimiter=";"))
    assert [row[0] for row in lines][1:] == ["answered_late"]
    assert len(late) == 2


def test_the_region_reads_breaches_and_opens_cards_it_may_see(client, cast, late):
    ask = sign_in(client, cast.region)

    html = page(ask.get("/audit/breaches/answered_late/", {"period": "2026"}))

    assert f"/appeals/{late[0]}/" in html
    assert "/audit/case/" not in html


@pytest.mark.parametrize("who", ["clerk", "executor", "head", "controller", "manager"])
def test_whoever_works_on_cases_does_not_read_them(client, cast, who):
    ask = sign_in(client, getattr(cast, who))

    for address in ("/audit/breaches/", "/audit/breaches/answered_late/list.csv", "/audit/sample/"):
        assert ask.get(address).status_code == 403, address
    assert not Entry.objects.filter(action="audit_export").exists()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/audit/breaches/no_such/", 404),
        ("/audit/breaches/table.exe", 404),
        ("/audit/breaches/?period=2026-13", 409),
        ("/audit/breaches/?body=NO-SUCH", 409),
    ],
)
def test_an_address_that_asks_nonsense_is_refused(client, cast, address, status):
    assert sign_in(client, cast.auditor).get(address).status_code == status


def test_a_cell_that_would_be_computed_is_only_shown():
    assert harmless("=1+1") == "'=1+1"
    assert harmless("SA-KHR-2026-000001") == "SA-KHR-2026-000001"


def test_a_formula_is_text_in_a_workbook_and_a_number_stays_one():
    response = table_response(["=A1"], [["=1+1", 7], ["@x", True]], name="file", kind=XLSX)

    page = openpyxl.load_workbook(io.BytesIO(response.getvalue())).active
    cells = [[(cell.value, cell.data_type) for cell in row] for row in page.iter_rows()]
    assert cells[0][0] == ("=A1", "s")
    assert cells[1:] == [[("=1+1", "s"), (7, "n")], [("@x", "s"), ("True", "s")]]


def test_the_pages_ask_as_often_however_many_breaches_there_are(client, cast, late):
    ask = sign_in(client, cast.auditor)
    seen = []
    ask.get("/audit/breaches/")
    for _twice in range(2):
        for address in ("/audit/breaches/", "/audit/breaches/answered_late/"):
            with CaptureQueriesContext(connection) as caught:
                ask.get(address, {"period": "2026"})
            seen.append(len(caught))
        life.answered(cast, at=AUGUST)

    assert seen[2:] == seen[:2]
    assert max(seen) <= 15
    assert len(late) == 2
