"""Who has seen the data of a person: by cards and by lists, with who, when, what and why."""

import ast
import csv
import io
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from akimat.audit.models import Entry
from akimat.audit.services import record_list, record_view
from akimat.oversight.lists import LISTS
from akimat.oversight.persons import persons_called
from akimat.oversight.views.looks import MOST_PEOPLE
from akimat.people.roles import Role
from tests.factories import life, requests, services
from tests.factories.desk import make_user
from tests.factories.desks import make_desks, page, sign_in

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
ROOT = Path(__file__).resolve().parents[3]
LOOKS = "/audit/looks/"
IIN, OTHER_IIN = "991231500006", "850203400016"
WHY = "Өтініш 12 тексеріледі"


@pytest.fixture
def cast():
    return make_desks()


@pytest.fixture
def ask(client, cast):
    client.cookies["django_language"] = "en"
    return sign_in(client, cast.auditor)


def asked(ask, words, reason=WHY):
    return ask.post(LOOKS, {"words": words, "reason": reason}, follow=True)


def log_of(response):
    html = page(response)
    return html[html.index('id="log"') :]


def test_cards_and_lists_with_a_row_of_the_person_are_told(ask, cast):
    mine, other = life.filed(cast), life.filed(cast, iin=OTHER_IIN, full_name="Басқа Адам")
    record_view(mine.subject, actor=cast.stranger, fields=["name", "iin"])
    record_view(other.subject, actor=cast.stranger, fields=["phone"])
    record_list("open", actor=cast.head, fields=["name"], rows=[other.pk, mine.pk], query="page=2")
    record_list("open", actor=cast.head, fields=["name"], rows=[other.pk])
    record_list("diary", actor=cast.head, fields=["name"], rows=[mine.pk])

    log = log_of(asked(ask, IIN))

    assert log.count("<tr>") == 1 + 2
    assert mine.number in log
    assert other.number not in log
    assert "On control" in log
    assert "page=2" in log
    assert "IIN" in log


def test_whoever_works_on_the_case_is_told_from_whoever_does_not(ask, cast):
    appeal = life.drafted(cast)
    record_view(appeal.subject, actor=cast.executor, fields=["name"])
    record_view(appeal.subject, actor=cast.stranger, fields=["name"])

    log = log_of(asked(ask, IIN))

    assert log.count("Works on the case: Answer written") == 1
    assert log.count("no step of this person in the case") == 1


def test_the_look_of_the_auditor_is_found_by_the_next_one(ask, cast):
    life.filed(cast)

    first, second = log_of(asked(ask, IIN)), log_of(asked(ask, IIN))

    assert WHY in second
    assert "Audit: who has seen it" not in first
    assert second.count("Audit: who has seen it") == 1
    line = Entry.objects.filter(subject="list:audit-appeal").first()
    assert (line.actor, line.facts["reason"]) == (cast.auditor, WHY)


def test_neither_number_nor_name_stands_in_an_address(ask, cast):
    life.filed(cast)

    response = asked(ask, IIN)

    assert response.redirect_chain == [(LOOKS, 302)]
    assert IIN not in page(response)
    assert "••••••••0006" in page(response)


def test_of_several_people_of_one_name_one_is_chosen(ask, cast):
    life.filed(cast)
    other = life.filed(cast, iin=OTHER_IIN)
    record_view(other.subject, actor=cast.head, fields=["name"])

    choosing = page(asked(ask, "Қасымов Әлихан"))
    person = next(one for one in persons_called("касымов") if one.number == OTHER_IIN)
    log = log_of(ask.post(LOOKS, {"who": person.mark}, follow=True))

    assert "Several people are called so" in choosing
    assert OTHER_IIN not in choosing
    assert other.number in log


@pytest.mark.parametrize(("words", "reason"), [("", WHY), (IIN, "  ")])
def test_without_words_or_reason_nothing_is_shown(ask, cast, words, reason):
    life.filed(cast)

    response = asked(ask, words, reason)

    assert response.status_code == 422
    assert 'id="log"' not in page(response)


def test_a_request_to_be_received_is_a_place_of_the_person():
    row = requests.filed(requests.make_cast())

    assert row.pk in persons_called(row.iin)[0].cases["reception"]
    assert row.pk in persons_called(row.full_name)[0].cases["reception"]


def test_a_request_for_a_service_is_a_place_of_the_person():
    row = services.registered(services.make_cast().clerk)

    assert row.pk in persons_called(row.iin)[0].cases["service_request"]
    assert row.pk in persons_called(row.full_name)[0].cases["service_request"]


def test_the_file_says_what_the_page_says_and_leaves_a_line(ask, cast):
    appeal = life.filed(cast, full_name="=Қасымов")
    for _one in range(3):
        record_view(appeal.subject, actor=cast.head, fields=["name"])
    asked(ask, IIN)
    before = Entry.objects.count()

    content = b"".join(ask.get("/audit/looks/looks.csv").streaming_content)

    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert {len(row) for row in rows} == {9}
    assert [row[3] for row in rows[1:]] == [appeal.number] * 5
    assert Entry.objects.count() == before + 2


def test_a_file_without_a_person_is_refused(ask):
    assert ask.get("/audit/looks/looks.csv").status_code == 409


@pytest.mark.parametrize("role", [one for one in Role if one != Role.AUDITOR])
def test_nobody_else_reads_who_has_seen_whom(client, role):
    client.force_login(make_user(role))

    assert client.get(LOOKS).status_code == 403
    assert client.post(LOOKS, {"words": IIN, "reason": WHY}).status_code == 403
    assert client.get("/audit/looks/looks.csv").status_code == 403


def test_pages_follow_each_other_and_ask_as_often(ask, cast):
    appeal = life.filed(cast)
    asked(ask, IIN)

    def statements():
        with CaptureQueriesContext(connection) as caught:
            ask.get(LOOKS)
        return len(caught)

    few = statements()
    for _one in range(60):
        record_view(appeal.subject, actor=cast.head, fields=["name"])
    assert statements() == few
    html = page(ask.get(LOOKS))
    assert html.count("<tr>") == 1 + 50
    assert 'rel="next"' in html


def test_every_list_that_is_recorded_belongs_to_a_kind():
    """A list that nobody has sorted here would hide looks from the auditor."""
    known = {pattern.removeprefix("list:") for patterns in LISTS.values() for pattern in patterns}
    for app in ("akimat", "appeals", "reception", "services_registry"):
        for path in (ROOT / app).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                called = isinstance(node, ast.Call) and getattr(node.func, "id", "")
                if called != "record_list" or isinstance(node.args[0], ast.Name):
                    continue
                name = node.args[0]
                if isinstance(name, ast.JoinedStr):
                    assert f"{name.values[0].value}%" in known, path
                else:
                    assert name.value in known, path


def test_of_too_many_people_the_first_stand_there_and_more_of_the_name_is_asked_for(ask, cast):
    for n in range(MOST_PEOPLE + 2):
        life.filed(cast, iin="", full_name=f"Серікова Айгерім {n}")

    html = page(asked(ask, "Серікова"))

    assert html.count('name="who"') == MOST_PEOPLE
    assert "2 more are called so" in html
