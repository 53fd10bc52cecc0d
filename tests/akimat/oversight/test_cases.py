"""One case complete: everything about a number on one page, in one file, on one paper."""

import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from akimat.audit.models import VIEW, Entry
from akimat.audit.services import record_list, record_view
from akimat.base import clock
from akimat.oversight.cases import case_called
from akimat.people.roles import Role
from appeals.models import Appeal
from appeals.services import personal_control
from appeals.services.extend import extend, note_told
from tests.factories import life
from tests.factories.desk import make_user
from tests.factories.desks import make_desks, page, reworked, sign_in
from tests.factories.verdicts import looked_at_again

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
IIN = "991231500006"


@pytest.fixture
def cast():
    return make_desks()


@pytest.fixture
def ask(client, cast):
    client.cookies["django_language"] = "en"
    return sign_in(client, cast.auditor)


def case(number):
    return f"/audit/case/{number}/"


def test_an_auditor_types_a_number_and_sees_everything(ask, cast):
    appeal = life.drafted(cast, email="person@example.kz")
    reworked(cast, appeal, "Мерзімі жоқ")

    html = page(ask.get("/audit/", {"number": appeal.number.lower()}, follow=True))

    for text in (
        *(appeal.number, "Мерзімі жоқ", life.ANSWER.splitlines()[-1], "Аулада жарық жоқ."),
        *("APPC", appeal.calendar_version, appeal.regime, "whole"),
        *("Registered", "Sent to a body", "Executor assigned", "Answer sent back for rework"),
    ):
        assert text in html, text


def test_a_date_is_explained_in_every_language(ask, cast):
    appeal = life.filed(cast)

    html = page(ask.get(case(appeal.number)))

    assert "The answer is due by" in html
    assert 'lang="kk"' in html
    assert 'lang="ru"' in html
    assert "Рабочий день" in html or "рабочих дн" in html


def test_who_has_seen_it_is_told_with_lists(ask, cast):
    appeal = life.filed(cast)
    record_view(appeal.subject, actor=cast.stranger, fields=["name"])
    record_list("overdue", actor=cast.head, fields=["name"], rows=[appeal.pk], query="q=шам")
    record_list("receptions", actor=cast.head, fields=["name"], rows=[appeal.pk])

    html = page(ask.get(case(appeal.number)))

    seen = html[html.index('id="seen"') : html.index('id="chain"')]
    assert seen.count("<tr>") == 1 + 2
    assert "no step of this person" in seen
    assert "q=шам" in seen


def test_numbers_of_the_person_need_a_reason_that_is_kept(ask, cast):
    appeal = life.filed(cast)
    assert IIN not in page(ask.get(case(appeal.number)))

    refused = ask.post(case(appeal.number), {"reason": "  "})
    shown = ask.post(case(appeal.number), {"reason": "Прокурор сұрауы 12"})

    assert refused.status_code == 422
    assert IIN not in page(refused)
    assert IIN in page(shown)
    last = Entry.objects.filter(subject=appeal.subject, action=VIEW).last()
    assert last.facts["reason"] == "Прокурор сұрауы 12"
    assert "iin" in last.facts["fields"]


def test_every_look_of_the_auditor_is_a_line(ask, cast):
    appeal = life.filed(cast)

    for way in ("", "print/", "case.pdf", "case.json"):
        assert ask.get(case(appeal.number) + way).status_code == 200

    lines = Entry.objects.filter(subject=appeal.subject, actor=cast.auditor)
    assert [line.action for line in lines.order_by("pk")] == [
        *(VIEW, VIEW),
        *(VIEW, "audit_export"),
        *(VIEW, "audit_export"),
    ]


def test_the_file_says_what_the_page_says(ask, cast):
    appeal = life.answered(cast, email="person@example.kz")

    file = json.loads(ask.get(case(appeal.number) + "case.json").content)
    html = page(ask.get(case(appeal.number)))

    said = [value for _name, value in [*file["case"]["facts"], *file["case"]["person"]]]
    said += [one["day"] for one in file["case"]["dates"]]
    said += [line["what"] for line in file["journal"]]
    assert [one["fault"] for one in file["chains"]] == [""]
    assert [text for text in said if text not in html] == []
    assert file["case"]["dates"][3]["why"].keys() == {"kk", "ru", "en"}
    assert [one["code"] for one in file["case"]["sections"]] == ["documents", "answers", "letters"]
    assert file["case"]["sections"][-1]["entries"]
    assert IIN not in json.dumps(file)


def test_the_paper_is_a_pdf_of_the_whole(ask, cast):
    appeal = life.answered(cast)

    response = ask.get(case(appeal.number) + "case.pdf")

    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")


def test_an_altered_line_is_named(ask, cast):
    appeal = life.routed(cast)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE audit_entry SET facts = '{}' WHERE subject = %s AND action = 'route'",
            [appeal.subject],
        )
        cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER USER")

    html = page(ask.get(case(appeal.number)))

    assert 'data-whole="no"' in html
    assert "line 2" in html


@pytest.mark.parametrize("role", [one for one in Role if one != Role.AUDITOR])
def test_nobody_else_reads_a_case(client, cast, role):
    appeal = life.filed(cast)
    client.force_login(make_user(role, office="SA-MAR"))

    for address in ("/audit/", case(appeal.number), case(appeal.number) + "case.json"):
        assert client.get(address).status_code == 403, address
    assert not Entry.objects.filter(action="audit_export").exists()


def test_a_stranger_is_sent_to_the_login_and_an_unknown_number_is_not_found(client, cast):
    assert client.get(case("X")).status_code == 302

    client.force_login(cast.auditor)
    assert client.get(case("SA-KHR-2026-999999")).status_code == 404
    assert client.get("/audit/", {"number": "SA-KHR-2026-999999"}).status_code == 404


def statements_of(ask, number):
    with CaptureQueriesContext(connection) as caught:
        ask.get(case(number))
    return len(caught)


def test_the_page_asks_as_often_however_long_the_journal_is(ask, cast):
    short, long = life.answered(cast), life.answered(cast)
    ask.get(case(short.number))
    for _again in range(5):
        record_view(long.subject, actor=cast.head, fields=["name"])
        record_list("overdue", actor=cast.head, fields=["name"], rows=[long.pk])

    few, many = statements_of(ask, short.number), statements_of(ask, long.number)

    assert few == many
    assert few <= 35


def test_a_verdict_and_a_second_look_are_told_in_words_and_as_the_applicants(ask, cast):
    appeal = looked_at_again(cast)
    with clock.at(life.moment(10, 16)):
        personal_control.put(
            appeal.pk, note="Тексеріңіз", control_on=clock.today(), actor=cast.controller
        )

    html = page(ask.get(case(appeal.number)))

    for text in (
        *("verdict:", "No", "what is wrong:", "It was not done"),
        *("control day:", "16.10.2026", "control day of the second look:", "22.10.2026"),
        *("by which rule:", "internal rule of the akimat", "The applicant"),
    ):
        assert text in html, text
    for code in ("control_on", "look_by", "not_done", "choice:"):
        assert code not in html, code


def test_the_rules_of_the_term_are_named_for_people(ask, cast):
    appeal = life.filed(cast)

    html = page(ask.get(case(appeal.number)))

    assert f"APPC of 29.06.2020 (edition from the end of 2025) ({appeal.regime})" in html


def test_an_extended_term_is_told_with_its_reason_and_explained(ask, cast):
    appeal = life.routed(cast)
    extend(appeal.pk, until=date(2026, 11, 30), reason="Сұрау салынды", actor=cast.head)

    html = page(ask.get(case(appeal.number)))

    assert "On 06.10.2026 the head of the body extended the term" in html
    assert "Сұрау салынды" in html
    for text in ("the term before:", "28.10.2026", "article:", "way:"):
        assert text in html, text
    assert "was_due_on" not in html


@pytest.mark.parametrize(
    ("told_on", "looked_on", "missed"),
    [
        (None, (10, 9), []),
        (None, (10, 12), ["To be told of it by"]),
        ((10, 9), (10, 12), []),
        ((10, 12), (10, 12), ["Told of it"]),
    ],
)
def test_a_longer_term_told_late_is_a_day_that_was_missed(cast, told_on, looked_on, missed):
    appeal = life.routed(cast)
    extend(appeal.pk, until=date(2026, 11, 30), reason="Сұрау салынды", actor=cast.head)
    if told_on:
        with clock.at(life.moment(*told_on)):
            note_told(appeal.pk, actor=cast.executor)

    with clock.at(life.moment(*looked_on)), override("en"):
        found = case_called(appeal.number)

    assert [one.name for one in found.dates if one.is_missed] == missed


def test_a_deemed_refusal_is_no_day_that_was_missed(cast):
    appeal = life.routed(cast)
    Appeal.objects.filter(pk=appeal.pk).update(deemed_refused_on=clock.today())
    found = case_called(appeal.number)

    (deemed,) = [one for one in found.dates if "91" in one.articles]

    assert not deemed.is_missed
