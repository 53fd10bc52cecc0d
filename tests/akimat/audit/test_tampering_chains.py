"""Whole chains and whole seals: swapped, taken away with all their traces, or smuggled in."""

import json

import pytest

from tests.akimat.audit.journal import SUBJECT, as_superuser, seal_after, seal_today, sql, write
from tests.akimat.audit.test_tampering import by_command, by_outsider, told_seals

# Real commits: an export is read at one moment of the database.
pytestmark = pytest.mark.django_db(transaction=True)
OTHER = "appeal:1"
TABLES = ("audit_entry", "audit_chainhead", "audit_sealedhead")


@pytest.fixture(autouse=True)
def journal(settings, tmp_path):
    settings.JOURNAL_KEY_FILE = tmp_path / "key"
    write(OTHER)
    write()
    seal_today()


def rename(old, new):
    for table in TABLES:
        sql(f"UPDATE {table} SET chain = %s WHERE chain = %s", new, old)  # noqa: S608 -- our own


def test_two_chains_that_changed_places_are_both_named(tmp_path):
    with as_superuser():
        rename(SUBJECT, "x")
        rename(OTHER, SUBJECT)
        rename("x", OTHER)

    for code, said in (by_command(), by_outsider(tmp_path)):
        assert code == 1
        assert f"ALTERED {SUBJECT}: line 1 was changed" in said
        assert f"ALTERED {OTHER}: line 1 was changed" in said


def test_a_chain_taken_away_with_head_and_leaf_is_missed_by_the_seal(tmp_path):
    with as_superuser():
        for table in TABLES:
            sql(f"DELETE FROM {table} WHERE chain = %s", SUBJECT)  # noqa: S608 -- our own

    for code, said in (by_command(), by_outsider(tmp_path)):
        assert (code, "ALTERED seals: " in said) == (1, True)


def test_a_chain_that_was_smuggled_into_a_seal_is_told_by_it(tmp_path):
    write("appeal:5", ["register"])
    with as_superuser():
        sql(
            "INSERT INTO audit_sealedhead (seal_id, position, chain, seq, hash)"
            " SELECT 1, 2, chain, seq, hash FROM audit_chainhead WHERE chain = 'appeal:5'"
        )

    for code, said in (by_command(), by_outsider(tmp_path)):
        assert (code, "ALTERED seals: " in said) == (1, True)


def test_the_last_seal_taken_away_is_missed_by_whoever_kept_it(tmp_path):
    seal_after(1)
    kept = tmp_path / "seals.json"
    kept.write_text(json.dumps({"seals": told_seals()}))
    with as_superuser():
        sql("DELETE FROM audit_sealedhead WHERE seal_id = 2")
        sql("DELETE FROM audit_seal WHERE number = 2")

    code, said = by_outsider(tmp_path, "--seals", str(kept))
    assert (code, "ALTERED seals: " in said) == (1, True)


def test_leaves_that_changed_places_are_told_by_the_root(tmp_path):
    with as_superuser():
        for old, new in ((0, 9), (1, 0), (9, 1)):
            sql("UPDATE audit_sealedhead SET position = %s WHERE position = %s", new, old)

    for code, said in (by_command(), by_outsider(tmp_path)):
        assert (code, "ALTERED seals: " in said) == (1, True)


def test_a_line_moved_to_the_end_of_another_chain_is_told_in_both(tmp_path):
    with as_superuser():
        sql(
            "UPDATE audit_entry SET chain = %s, seq = 6 WHERE chain = %s AND seq = 5",
            OTHER,
            SUBJECT,
        )

    for code, said in (by_command(), by_outsider(tmp_path)):
        assert code == 1
        assert f"ALTERED {SUBJECT}: lines 5 to 5 were deleted" in said
        assert f"ALTERED {OTHER}: " in said
