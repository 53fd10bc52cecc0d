"""The database chains every line, by whatever door it comes, and lets nobody go back."""

from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from threading import Barrier

import pytest
from django.db import InternalError, connection, transaction

from akimat.audit.checking import faults
from akimat.audit.models import ChainHead, Entry, Seal, SealedHead
from akimat.audit.offline.chains import START, Line, facts_hash, line_hash
from akimat.audit.queries import chain_of
from akimat.audit.services import record, record_list, record_many
from akimat.people.models import User
from akimat.people.roles import Role
from tests.akimat.audit.journal import SUBJECT, as_superuser, seal_today, sql, write

pytestmark = pytest.mark.django_db


def test_each_line_is_hashed_over_the_one_before_it():
    write(steps=["register", "route"])

    previous = START
    for entry in Entry.objects.filter(chain=SUBJECT).order_by("seq"):
        line = told_offline(entry)
        assert line.hash == line_hash(previous, SUBJECT, line)
        previous = line.hash

    head = chain_of(SUBJECT)
    assert (head.length, head.hash, head.sealed) == (2, previous, 0)


def test_whoever_did_it_and_every_letter_is_in_the_hash_and_the_offline_program_agrees():
    people = [User.objects.create_user(name, role=Role.ADMINISTRATOR) for name in ("a", "b")]
    for actor, action in ((people[0], "register"), (people[1], "route"), (None, "mark_overdue")):
        record("appeal:7", action, actor=actor, reason="Облыс ісі: «ЖКХ», №5", n=1.5)

    lines = list(Entry.objects.filter(chain="appeal:7").order_by("seq"))

    assert [line.actor_id for line in lines] == [people[0].pk, people[1].pk, None]
    assert list(faults()) == []
    previous = START
    for entry in lines:
        line = told_offline(entry)
        assert line.hash == line_hash(previous, "appeal:7", line)
        others = (line._replace(actor=None), line._replace(actor=9_999), line._replace(action="x"))
        assert all(
            one == line or line_hash(previous, "appeal:7", one) != line.hash for one in others
        )
        previous = line.hash


def told_offline(entry):
    """Give a line as the offline program reads it."""
    ((facts,),) = sql("SELECT facts::text FROM audit_entry WHERE id = %s", entry.pk)
    return Line(
        entry.seq,
        round(entry.at.timestamp() * 1_000_000),
        entry.actor_id,
        entry.subject,
        entry.action,
        facts_hash(bytes(entry.salt).hex(), facts),
        bytes(entry.hash).hex(),
    )


def test_each_line_has_sixteen_salted_bytes_of_its_own_so_that_facts_are_not_guessed():
    write(steps=["register", "register", "register"])

    salts = {bytes(salt) for salt in Entry.objects.values_list("salt", flat=True)}
    hidden = {facts_hash(salt.hex(), "{}") for salt in salts}

    assert {len(salt) for salt in salts} == {16}
    assert len(salts) == len(hidden) == 3


def test_lines_written_at_once_are_chained_too():
    record_many((f"appeal:{number % 3}", "mark_overdue", {"n": number}) for number in range(30))

    assert list(ChainHead.objects.order_by("pk").values_list("seq", flat=True)) == [10, 10, 10]
    assert list(faults()) == []


def test_readers_of_one_list_have_a_chain_each():
    readers = [User.objects.create_user(name, role=Role.ADMINISTRATOR) for name in ("a", "b")]
    for reader in readers:
        record_list("today", actor=reader, fields=["name"], rows=[1])

    chains = set(Entry.objects.values_list("chain", flat=True))
    assert chains == {f"list:today@{reader.pk}" for reader in readers}


def test_what_somebody_writes_into_the_columns_of_the_chain_is_replaced():
    write(steps=["register"])
    Entry.objects.create(
        at="2026-10-06T10:00:00Z", subject=SUBJECT, action="x", chain="y", seq=99, hash=b"z"
    )

    assert list(Entry.objects.order_by("pk").values_list("chain", "seq")) == [
        (SUBJECT, 1),
        (SUBJECT, 2),
    ]
    assert list(faults()) == []


@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE audit_entry",
        "UPDATE audit_chainhead SET seq = seq - 1",
        "UPDATE audit_chainhead SET seq = seq + 2",
        "UPDATE audit_chainhead SET chain = 'x', seq = seq + 1",
        "DELETE FROM audit_chainhead",
        "TRUNCATE audit_chainhead",
        "UPDATE audit_seal SET root = ''",
        "DELETE FROM audit_seal",
        "TRUNCATE audit_seal CASCADE",
        "UPDATE audit_sealedhead SET seq = 1",
        "DELETE FROM audit_sealedhead",
        "TRUNCATE audit_sealedhead",
    ],
)
def test_the_database_refuses_to_go_back(statement, settings, tmp_path):
    settings.JOURNAL_KEY_FILE = tmp_path / "key"
    write()
    seal_today()
    sql("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(InternalError, match="append-only"), transaction.atomic():
        sql(statement)

    assert (Seal.objects.count(), SealedHead.objects.count()) == (1, 1)
    assert list(faults()) == []


@pytest.mark.django_db(transaction=True)
def test_two_who_write_many_lines_do_not_wait_for_each_other_for_ever():
    start = Barrier(4)

    def work(turn):
        try:
            start.wait()
            for _ in range(10):
                numbers = range(20) if turn % 2 else range(19, -1, -1)
                record_many((f"appeal:{number}", "mark_overdue", {}) for number in numbers)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))

    assert Entry.objects.count() == 800
    assert list(faults()) == []


@pytest.mark.django_db(transaction=True)
def test_the_order_of_a_chain_is_drawn_inside_its_lock():
    start = Barrier(4)

    def work(_turn):
        try:
            start.wait()
            for _ in range(25):
                record(SUBJECT, "view", actor=None)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))

    assert chain_of(SUBJECT).length == 100
    assert list(faults()) == []


def test_the_migration_chains_the_lines_that_were_there_before_it():
    write("appeal:1")
    write()
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql(
        "ALTER TABLE audit_entry DROP CONSTRAINT entry_once_in_chain,"
        " DROP CONSTRAINT entry_is_chained"
    )
    with as_superuser():
        sql("UPDATE audit_entry SET chain = '', seq = 0, hash = '', salt = ''")
        sql("DELETE FROM audit_chainhead")

    sql(import_module("akimat.audit.migrations.0005_chain_the_lines").FILL)

    assert list(faults()) == []
    assert [chain_of(subject).length for subject in ("appeal:1", SUBJECT)] == [5, 5]
