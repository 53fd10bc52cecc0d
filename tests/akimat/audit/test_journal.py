import pytest
from django.db import InternalError, connection, transaction
from django.test.utils import CaptureQueriesContext

from akimat.audit.models import Entry
from akimat.audit.queries import history, told
from akimat.audit.services import record, record_list, record_many, record_view
from akimat.people.models import User
from akimat.people.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def line():
    return record("appeal:1", "register", actor=None, due_on="2026-10-28")


@pytest.mark.parametrize(
    "rewrite",
    [
        pytest.param(lambda: Entry.objects.update(action="nothing"), id="update"),
        pytest.param(lambda: Entry.objects.all().delete(), id="delete"),
        pytest.param(lambda: raw("UPDATE audit_entry SET facts = '{}'"), id="raw update"),
        pytest.param(lambda: raw("DELETE FROM audit_entry"), id="raw delete"),
    ],
)
def test_the_database_refuses_to_rewrite_a_line(line, rewrite):
    with pytest.raises(InternalError, match="append-only"), transaction.atomic():
        rewrite()

    line.refresh_from_db()
    assert line.facts == {"due_on": "2026-10-28"}


def raw(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_who_saw_personal_data_is_kept_with_what_was_seen():
    auditor = User.objects.create(username="auditor", role=Role.AUDITOR)

    record_view("appeal:1", actor=auditor, fields=["iin", "phone"])

    seen = Entry.objects.get()
    assert (seen.action, seen.actor, seen.facts) == (
        "view_personal",
        auditor,
        {"fields": ["iin", "phone"]},
    )


@pytest.mark.usefixtures("line")
def test_the_history_of_a_subject_is_its_own_and_in_order():
    record("appeal:2", "register", actor=None)
    record("appeal:1", "route", actor=None)

    assert [entry.action for entry in history("appeal:1")] == ["register", "route"]


def test_people_are_told_the_last_lines_and_who_looked_only_on_request(line):
    names = {"last_name": "Ким", "first_name": "Анна"}
    auditor = User.objects.create(username="auditor", role=Role.AUDITOR, **names)
    record("appeal:1", "route", actor=auditor, body="KHR-HCS")
    record("appeal:2", "route", actor=None)
    record_view("appeal:1", actor=auditor, fields=["iin"])

    lines = told("appeal:1", with_views=False, most=10)

    assert [(each.action, each.who, each.facts) for each in lines] == [
        ("route", auditor.short_name, {"body": "KHR-HCS"}),
        ("register", "", {"due_on": "2026-10-28"}),
    ]
    assert lines[-1].at == line.at
    assert [each.action for each in told("appeal:1", with_views=True, most=2)] == [
        "view_personal",
        "route",
    ]


@pytest.mark.usefixtures("line")
def test_a_card_does_not_read_who_has_looked_to_tell_the_steps():
    with CaptureQueriesContext(connection) as statements:
        told("appeal:1", with_views=False, most=300)

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {statements[0]['sql']}")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "entry_step_of_subject" in plan


def test_many_lines_take_one_statement(django_assert_num_queries):
    lines = [(f"appeal:{n}", "deemed_refusal", {"due_on": "2026-10-28"}) for n in range(50)]

    with django_assert_num_queries(1):
        record_many(lines)

    assert Entry.objects.count() == 50


def test_a_line_goes_with_the_change_it_tells_of():
    with transaction.atomic():
        record("appeal:1", "register", actor=None)
        transaction.set_rollback(True)

    assert not Entry.objects.exists()


def test_a_list_is_one_line_and_a_number_searched_for_is_masked_in_it():
    clerk = User.objects.create(username="aliya", role=Role.AUDITOR)
    record_list("search", actor=clerk, fields=["name"], rows=[3, 4], query="q=850203400016")
    record_list("search", actor=clerk, fields=["name"], rows=[], query="q=nobody")

    line = Entry.objects.get()
    assert line.subject == "list:search"
    assert line.facts == {"fields": ["name"], "rows": [3, 4], "query": "q=••••••••0016"}


@pytest.mark.parametrize(
    "written", ["850203+400016", "8502 0340 0016", "850203-400016", "85%2002%2003400016"]
)
def test_a_number_that_is_written_in_parts_is_masked_too(written):
    clerk = User.objects.create(username="aliya", role=Role.AUDITOR)
    record_list("search", actor=clerk, fields=["name"], rows=[3], query=f"q={written}")

    kept = Entry.objects.get().facts["query"]
    assert [sign for sign in kept if sign.isdigit()] == ["0", "0", "1", "6"]


def test_a_nul_in_what_was_asked_is_left_out():
    clerk = User.objects.create(username="aliya", role=Role.AUDITOR)
    record_list("open", actor=clerk, fields=["name"], rows=[1], query="cursor=%00&q=шам")

    assert Entry.objects.get().facts["query"] == "cursor=&q=шам"
