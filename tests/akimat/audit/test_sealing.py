"""A seal a day over all chains: what is in it, what waits for the next, who gets it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from akimat.audit import tasks
from akimat.audit.checking import faults
from akimat.audit.models import Seal, SealedHead
from akimat.audit.offline.seals import proof_fault, seal_text
from akimat.audit.proofs import proof_of
from akimat.audit.queries import chain_of
from akimat.audit.sealing import end_of, seal_day, seal_days, told
from akimat.audit.services import Past, record_many, record_past
from akimat.audit.signing import signing_key
from akimat.notifications.models import Message
from tests.akimat.audit.journal import SUBJECT, as_superuser, sql, write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_working_tuesday")]
TUESDAY = date(2026, 10, 6)
MONDAY = TUESDAY - timedelta(days=1)


@pytest.fixture(autouse=True)
def key(settings, tmp_path):
    settings.JOURNAL_KEY_FILE = tmp_path / "key"


def at(day, subject=SUBJECT):
    moment = end_of(day) - timedelta(hours=1)
    record_past([Past(moment, None, subject, "route", {})])


def heads(number):
    rows = SealedHead.objects.filter(seal=number).order_by("position")
    return list(rows.values_list("position", "chain", "seq"))


def test_a_day_ends_at_midnight_of_the_installation():
    assert end_of(MONDAY) == datetime(2026, 10, 5, 19, tzinfo=UTC)


def test_a_line_of_today_waits_for_the_seal_of_today():
    at(MONDAY)
    at(TUESDAY)

    assert seal_days() == 1
    assert heads(1) == [(0, SUBJECT, 1)]
    assert seal_day(TUESDAY)
    assert heads(2) == [(0, SUBJECT, 2)]


def test_a_line_that_tells_of_a_day_already_sealed_comes_into_the_next_seal():
    at(MONDAY, "appeal:5")
    seal_days()
    at(MONDAY - timedelta(days=30), "appeal:5")
    at(MONDAY - timedelta(days=30), "appeal:4")
    seal_day(TUESDAY)

    assert heads(2) == [(0, "appeal:5", 2), (1, "appeal:4", 1)]
    assert Seal.objects.values_list("entries", "chains").get(number=2) == (3, 2)


def test_a_chain_is_sealed_as_far_as_its_first_line_of_a_later_day():
    for day in (MONDAY, TUESDAY, MONDAY):
        at(day)

    seal_day(MONDAY)
    assert heads(1) == [(0, SUBJECT, 1)]
    assert (chain_of(SUBJECT).sealed, chain_of(SUBJECT).sealed_on) == (1, MONDAY)

    seal_day(TUESDAY)
    assert heads(2) == [(0, SUBJECT, 3)]
    assert (chain_of(SUBJECT).sealed, chain_of(SUBJECT).sealed_on) == (3, TUESDAY)


def test_days_that_were_missed_are_made_up_once():
    at(MONDAY - timedelta(days=4))
    seal_day(MONDAY - timedelta(days=3))

    assert (seal_days(), seal_days()) == (3, 0)
    assert [one.day for one in Seal.objects.all()] == [
        MONDAY - timedelta(days=days) for days in (3, 2, 1, 0)
    ]
    assert not seal_day(MONDAY - timedelta(days=2))


def test_a_seal_is_signed_and_continues_the_one_before_it():
    seal_days()
    seal_day(TUESDAY)

    first, second = map(told, Seal.objects.all())
    assert first["previous"] == "0" * 64
    assert second["previous"] != first["previous"]
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(second["public_key"]))
    public.verify(bytes.fromhex(second["signature"]), seal_text(second))


def test_a_seal_that_was_signed_anew_is_told_by_the_next_one_that_continued_the_old():
    """Whoever has the key signs what he likes; the seals after it are what he cannot forge."""
    seal_days()
    seal_day(TUESDAY)
    first = told(Seal.objects.get(number=1)) | {"made_at": "2026-10-05T20:00:00.000000+00:00"}
    signature = signing_key().sign(seal_text(first))

    with as_superuser():
        sql(
            "UPDATE audit_seal SET made_at = %s, signature = %s WHERE number = 1",
            first["made_at"],
            signature,
        )

    assert told(Seal.objects.get(number=1)) == first | {"signature": signature.hex()}
    assert [(fault.seq, fault.words) for fault in faults()] == [
        (2, "seal 2 of 2026-10-06 does not continue the one before it")
    ]


def test_what_is_signed_is_the_text_of_the_documentation():
    write()
    seal_day(TUESDAY)
    seal = told(Seal.objects.get())

    names = ["number", "day", "made_at", "entries", "chains", "root", "previous", "public_key"]
    text = "".join(f"{name}: {seal[name]}\n" for name in names)
    assert seal_text(seal).decode() == f"open-akimat journal seal 1\n{text}"


def test_a_proof_under_a_seal_that_nobody_of_ours_has_signed_proves_nothing():
    write()
    seal_day(TUESDAY)
    proof = proof_of(SUBJECT)
    ours = proof["seal"]["public_key"]
    assert proof_fault(proof, [ours]) == proof_fault(proof, []) == ""

    forged = proof | {"seal": proof["seal"] | {"signature": "00" * 64}}
    assert "signature does not fit" in proof_fault(forged, [])
    assert "not the published key" in proof_fault(proof, ["ab" * 32])


def test_a_line_of_the_last_midnight_is_one_of_the_next_day():
    record_past([Past(end_of(MONDAY), None, SUBJECT, "route", {})])

    seal_day(MONDAY)
    assert heads(1) == []
    seal_day(TUESDAY)
    assert heads(2) == [(0, SUBJECT, 1)]


def test_a_seal_is_mailed_once_to_whoever_keeps_it(settings):
    settings.SEAL_RECIPIENTS = ["prosecutor@example.invalid", "press@example.invalid"]
    tasks.seal()
    tasks.seal()

    letters = Message.objects.order_by("recipient")
    assert [letter.recipient for letter in letters] == sorted(settings.SEAL_RECIPIENTS)
    assert told(Seal.objects.get())["root"] in letters[0].context["text"]


@pytest.mark.parametrize("chains", [1, 2, 255, 256, 257, 700])
def test_every_chain_is_proved_by_few_rows(chains, django_assert_num_queries):
    record_many((f"appeal:{number}", "register", {}) for number in range(chains))
    seal_day(TUESDAY)
    record_many((f"appeal:{number}", "route", {}) for number in range(0, chains, 3))
    seal_day(TUESDAY + timedelta(days=1))
    for number in {0, 1, chains // 2, chains - 1} & set(range(chains)):
        with django_assert_num_queries(3):
            proof = proof_of(f"appeal:{number}")
        assert proof["seq"] == (2 if number % 3 == 0 else 1)
        assert proof_fault(proof, [proof["seal"]["public_key"]]) == ""
        assert proof_fault({**proof, "seq": 3}, []) != ""


def test_nothing_is_proved_before_the_first_seal():
    write()
    assert proof_of(SUBJECT) is None
    seal_days()
    assert proof_of(SUBJECT) is None
    assert chain_of(SUBJECT).sealed_on is None
    seal_day(TUESDAY)
    assert chain_of(SUBJECT).sealed_on == TUESDAY


def test_a_chain_whose_last_lines_are_gone_does_not_stop_the_seal():
    write()
    with as_superuser():
        sql("DELETE FROM audit_entry WHERE seq > 3")

    assert seal_day(TUESDAY)
    assert heads(1) == [(0, SUBJECT, 3)]


def test_the_key_is_made_once_and_nobody_else_reads_it(settings):
    seal_days()
    seal_day(TUESDAY)

    assert settings.JOURNAL_KEY_FILE.stat().st_mode & 0o777 == 0o600
    assert len({bytes(seal.public_key) for seal in Seal.objects.all()}) == 1
    assert [path.name for path in settings.JOURNAL_KEY_FILE.parent.iterdir()] == ["key"]
