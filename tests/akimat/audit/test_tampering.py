"""Whatever a superuser does to the journal is named, by our command and by an outsider's."""

import io
import json
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from akimat.audit.offline import NAME, one_file
from akimat.audit.queries import fault_in
from tests.akimat.audit.journal import (
    SUBJECT,
    as_superuser,
    rehash,
    seal_after,
    seal_today,
    shift,
    sql,
    write,
)

# Real commits: an export is read at one moment of the database.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def journal(settings, tmp_path):
    settings.JOURNAL_KEY_FILE = tmp_path / "key"
    write("appeal:1")
    write("list:today")
    write()
    write("office:9", ["set_hours"])


def change():
    sql("UPDATE audit_entry SET facts = '{}' WHERE chain = %s AND seq = 3", SUBJECT)


def change_with_its_hash():
    change()
    sql(
        "UPDATE audit_entry line SET hash = audit_line_hash(before.hash, line.chain, line.seq,"
        " line.at, line.actor_id, line.subject, line.action, line.salt, line.facts)"
        " FROM audit_entry before WHERE line.chain = %s AND line.seq = 3"
        " AND before.chain = line.chain AND before.seq = 2",
        SUBJECT,
    )


def delete():
    sql("DELETE FROM audit_entry WHERE chain = %s AND seq = 3", SUBJECT)


def delete_and_renumber():
    delete()
    shift(-1, 4)


def delete_the_last():
    sql("DELETE FROM audit_entry WHERE chain = %s AND seq = 5", SUBJECT)


def delete_all():
    sql("DELETE FROM audit_entry WHERE chain = %s", SUBJECT)


def insert():
    shift(1, 3)
    sql(
        "INSERT INTO audit_entry (at, subject, action, facts, chain, seq, salt, hash)"
        " SELECT at, subject, 'redirect', facts, chain, 3, salt, hash"
        " FROM audit_entry WHERE chain = %s AND seq = 2",
        SUBJECT,
    )


def insert_with_its_hash():
    insert()
    sql(
        "UPDATE audit_entry line SET hash = audit_line_hash(before.hash, line.chain, line.seq,"
        " line.at, line.actor_id, line.subject, line.action, line.salt, line.facts)"
        " FROM audit_entry before WHERE line.chain = %s AND line.seq = 3"
        " AND before.chain = line.chain AND before.seq = 2",
        SUBJECT,
    )


def reorder():
    for old, new in ((3, 1000), (4, 3), (1000, 4)):
        sql("UPDATE audit_entry SET seq = %s WHERE chain = %s AND seq = %s", new, SUBJECT, old)


def reorder_far():
    for old, new in ((2, 1000), (5, 2), (1000, 5)):
        sql("UPDATE audit_entry SET seq = %s WHERE chain = %s AND seq = %s", new, SUBJECT, old)


UNSEALED = {
    change: "line 3 was changed (or line 2 together with its hash)",
    change_with_its_hash: "line 4 was changed (or line 3 together with its hash)",
    delete: "lines 3 to 3 were deleted",
    delete_and_renumber: "line 3 was deleted, and the later ones renumbered",
    delete_the_last: "lines 5 to 5 were deleted",
    delete_all: "lines 1 to 5 were deleted",
    insert: "line 3 was inserted",
    insert_with_its_hash: "line 3 was inserted",
    reorder: "line 3 was reordered: it stands at 4 now",
    reorder_far: "line 2 was reordered: it stands at 5 now",
}


def by_command(*arguments):
    said = io.StringIO()
    try:
        call_command("verify_journal", *arguments, stdout=said)
    except SystemExit as end:
        return end.code, said.getvalue()
    return 0, said.getvalue()


def by_outsider(tmp_path, *arguments, without_facts=True):
    export, program = tmp_path / "journal.jsonl", tmp_path / NAME
    hidden = ["--without-facts"] if without_facts else []
    call_command("export_journal", str(export), *hidden, stdout=io.StringIO())
    program.write_text(one_file(), encoding="utf-8")
    # Isolated: nothing of ours can be imported.
    command = [sys.executable, "-I", str(program), str(export), *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)  # noqa: S603 -- our own words
    return ran.returncode, ran.stdout


@pytest.mark.parametrize("sealed", [False, True], ids=["unsealed", "sealed"])
@pytest.mark.parametrize("tamper", UNSEALED, ids=lambda tamper: tamper.__name__)
def test_the_first_altered_row_is_named_by_both(tamper, sealed, tmp_path):
    if sealed:
        seal_today()
    with as_superuser():
        tamper()

    expected = f"ALTERED {SUBJECT}: {UNSEALED[tamper]}"
    ours, theirs = by_command(), by_outsider(tmp_path)

    assert ours[0] == theirs[0] == 1
    assert ours[1].splitlines() == [expected]
    assert expected in theirs[1].splitlines()
    assert str(fault_in(SUBJECT)) == f"{SUBJECT}: {UNSEALED[tamper]}"
    assert fault_in("appeal:1") is None
    assert by_command("--subject", SUBJECT) == ours
    assert by_command("--subject", "appeal:1")[0] == 0


@pytest.mark.parametrize("without_facts", [False, True])
def test_a_journal_that_nobody_touched_is_whole_for_both(tmp_path, without_facts):
    seal_today()
    write(steps=["reopen"])
    seal_after(1)

    assert by_command()[0] == 0
    code, said = by_outsider(tmp_path, without_facts=without_facts)
    assert (code, "whole: 17 lines in 4 chains under 2 seals" in said) == (0, True)
    assert by_command("--from-export", str(tmp_path / "journal.jsonl"))[0] == 0
    assert ("«0» ә" in (tmp_path / "journal.jsonl").read_text(encoding="utf-8")) != without_facts


def test_a_tail_with_all_hashes_recomputed_is_told_by_its_seal(tmp_path):
    seal_today()
    write(steps=["reopen"])
    seal_after(1)
    with as_superuser():
        change()
        rehash(start=3)

    words = (
        f"ALTERED {SUBJECT}: the lines 1 to 5 were replaced or inserted: its seal says otherwise"
    )
    assert by_command() == (1, f"{words}\n")
    assert words in by_outsider(tmp_path)[1]


def test_an_altered_seal_is_named(tmp_path):
    seal_today()
    seal_after(1)
    with as_superuser():
        sql("UPDATE audit_seal SET root = sha256('x') WHERE number = 1")

    for code, said in (by_command(), by_outsider(tmp_path)):
        assert code == 1
        assert "ALTERED seals: seal 1 of 2" in said
        assert "was altered: its signature does not fit" in said


def test_a_deleted_seal_is_named(tmp_path):
    seal_today()
    seal_after(1)
    with as_superuser():
        sql("DELETE FROM audit_sealedhead WHERE seal_id = 1")
        sql("DELETE FROM audit_seal WHERE number = 1")

    for code, said in (by_command(), by_outsider(tmp_path)):
        assert (code, "ALTERED seals: seal 1 was deleted" in said) == (1, True)


def test_a_tail_replaced_together_with_its_sealed_head_is_told_by_the_root(tmp_path):
    seal_today()
    with as_superuser():
        change()
        rehash(start=3)
        sql(
            "UPDATE audit_sealedhead SET hash = (SELECT hash FROM audit_chainhead WHERE chain = %s)"
            " WHERE chain = %s",
            SUBJECT,
            SUBJECT,
        )

    for code, said in (by_command(), by_outsider(tmp_path)):
        assert (code, "under seal 1 of 2" in said, "were altered" in said) == (1, True, True)


def test_seals_made_anew_with_another_key_are_not_ours(tmp_path, settings):
    seal_today()
    published = tmp_path / "seals.json"
    published.write_text(json.dumps({"seals": told_seals()}))
    key = told_seals()[0]["public_key"]
    settings.JOURNAL_KEY = "11" * 32
    with as_superuser():
        change()
        rehash(start=3)
        sql("DELETE FROM audit_sealedhead")
        sql("DELETE FROM audit_seal")
    seal_today()

    code, said = by_outsider(tmp_path, "--key", key)
    assert (code, "which is not the published key" in said) == (1, True)
    code, said = by_outsider(tmp_path, "--seals", str(published))
    assert (code, "was published with other words" in said) == (1, True)


def told_seals():
    from akimat.audit.models import Seal  # noqa: PLC0415 -- with the helper that reads it
    from akimat.audit.sealing import told  # noqa: PLC0415 -- ditto

    return [told(seal) for seal in Seal.objects.all()]


def test_an_export_that_was_cut_off_is_not_whole(tmp_path):
    seal_today()
    by_outsider(tmp_path)
    export = tmp_path / "journal.jsonl"
    lines = export.read_text(encoding="utf-8").splitlines()
    export.write_text("\n".join(lines[:-1]), encoding="utf-8")

    assert by_command("--from-export", str(export))[0] != 0


@pytest.mark.django_db
def test_a_subject_that_the_journal_does_not_know_is_not_called_whole():
    with pytest.raises(CommandError, match="no line of appeal:99"):
        by_command("--subject", "appeal:99")
