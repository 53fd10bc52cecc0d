"""Each column of a line is under its hash: changed by a superuser, the line is named."""

import pytest

from akimat.audit.checking import faults
from akimat.audit.models import Entry
from akimat.audit.queries import fault_in
from akimat.audit.services import record
from akimat.people.models import User
from akimat.people.roles import Role
from tests.akimat.audit.journal import SUBJECT, as_superuser, rehash, seal_today, sql

pytestmark = pytest.mark.django_db
CHANGES = {
    "the moment": "at = at + interval '1 microsecond'",
    "who did it": "actor_id = (SELECT max(id) FROM people_user)",
    "nobody did it": "actor_id = NULL",
    "of what": "subject = 'appeal:78'",
    "what was done": "action = 'close'",
    "a fact": 'facts = facts || \'{"reason": "басқа"}\'',
    "a fact more": "facts = facts || '{\"more\": 1}'",
    "the salt": "salt = uuid_send(gen_random_uuid())",
    "the hash": "hash = sha256('x')",
}

# The third line continues the first one, and the head says so.
OVER_THE_GAP = """
WITH first AS (SELECT hash FROM audit_entry WHERE chain = 'appeal:77' AND seq = 1),
third AS (
  UPDATE audit_entry AS line SET hash = audit_line_hash(
    first.hash, chain, seq, at, actor_id, subject, action, salt, facts)
  FROM first WHERE line.chain = 'appeal:77' AND line.seq = 3 RETURNING line.hash
)
UPDATE audit_chainhead AS head SET hash = third.hash FROM third WHERE head.chain = 'appeal:77'
"""


@pytest.fixture(autouse=True)
def lines():
    author = User.objects.create_user("author", role=Role.ADMINISTRATOR)
    User.objects.create_user("other", role=Role.ADMINISTRATOR)
    for step in ("register", "route", "take"):
        record(SUBJECT, step, actor=author, reason="себеп")
    record("appeal:1", "register", actor=author)


def change_line(change, chain, seq):
    line = f"UPDATE audit_entry SET {CHANGES[change]} WHERE chain = %s AND seq = %s"  # noqa: S608 -- our own words
    sql(line, chain, seq)


@pytest.mark.parametrize("change", list(CHANGES))
@pytest.mark.parametrize("seq", [1, 2, 3])
def test_a_changed_column_of_any_line_is_named(change, seq):
    with as_superuser():
        change_line(change, SUBJECT, seq)

    found = list(faults())

    assert [(fault.chain, fault.kind) for fault in found] == [(SUBJECT, "changed")]
    assert found[0].seq == seq
    assert fault_in(SUBJECT) == found[0]
    assert fault_in("appeal:1") is None


@pytest.mark.parametrize("change", list(CHANGES))
def test_a_changed_column_of_an_only_line_is_named(change):
    with as_superuser():
        change_line(change, "appeal:1", 1)

    assert [(fault.chain, fault.seq) for fault in faults()] == [("appeal:1", 1)]


@pytest.mark.parametrize(
    "change", ["DELETE FROM audit_chainhead", "UPDATE audit_chainhead SET hash = sha256('x')"]
)
def test_the_head_of_a_chain_of_one_line_is_missed_where_it_is_gone_or_another(change):
    seal_today()
    with as_superuser():
        sql(f"{change} WHERE chain = 'appeal:1'")

    assert [fault.chain for fault in faults()] == ["appeal:1"]


def test_a_chain_of_one_line_that_is_deleted_with_its_head_is_missed_by_its_seal():
    seal_today()
    with as_superuser():
        sql("DELETE FROM audit_entry WHERE chain = 'appeal:1'")
        sql("DELETE FROM audit_chainhead WHERE chain = 'appeal:1'")

    assert [(fault.chain, fault.seq, fault.kind) for fault in faults()] == [
        ("appeal:1", 1, "deleted")
    ]


def test_a_subject_whose_name_begins_as_another_s_is_not_taken_for_it():
    record("appeal:771", "register", actor=None)
    with as_superuser():
        sql("UPDATE audit_entry SET action = 'x' WHERE chain = 'appeal:771'")

    assert fault_in(SUBJECT) is None
    assert fault_in("appeal:771").chain == "appeal:771"
    assert Entry.objects.filter(chain=SUBJECT).count() == 3


def test_a_line_taken_out_with_all_hashes_recomputed_leaves_a_gap_in_the_numbers():
    with as_superuser():
        sql("DELETE FROM audit_entry WHERE chain = %s AND seq = 2", SUBJECT)
        sql(OVER_THE_GAP)

    assert [(fault.seq, fault.kind) for fault in faults()] == [(2, "deleted")]


def test_a_tail_with_all_its_hashes_and_its_head_made_anew_is_told_by_the_seal():
    seal_today()
    with as_superuser():
        sql("UPDATE audit_entry SET action = 'x' WHERE chain = %s AND seq = 2", SUBJECT)
        rehash(start=2)

    assert [(fault.chain, fault.kind) for fault in faults()] == [(SUBJECT, "replaced")]
