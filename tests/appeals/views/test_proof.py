"""The holder of a receipt proves to anybody that the appeal is counted."""

import json
import subprocess
import sys
from datetime import timedelta

import pytest
from django.urls import reverse

from akimat.audit.offline import NAME, one_file
from akimat.audit.sealing import seal_day
from akimat.base import clock
from tests.factories import life
from tests.factories.desks import make_desks

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]


@pytest.fixture
def appeal(settings, tmp_path):
    settings.JOURNAL_KEY_FILE = tmp_path / "key"
    return life.filed(make_desks())


def opened(client, appeal, page, code=None):
    return client.get(
        reverse(f"citizen:{page}", args=[appeal.number]), {"code": code or appeal.access_code}
    )


def test_before_the_first_seal_the_page_says_when_to_come_back(client, appeal):
    assert opened(client, appeal, "proof").context["proof"] is None
    assert opened(client, appeal, "proof-json").status_code == 404


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_leads_to_the_proof_and_tells_the_root(client, appeal, language):
    seal_day(clock.today())
    client.cookies["django_language"] = language

    status = opened(client, appeal, "appeal").content.decode()
    shown = opened(client, appeal, "proof")

    assert reverse("citizen:proof", args=[appeal.number]) in status
    assert shown.context["proof"]["seal"]["root"] in shown.content.decode()
    assert appeal.full_name not in shown.content.decode()


@pytest.mark.parametrize("page", ["proof", "proof-json"])
def test_a_stranger_gets_no_proof(client, appeal, page):
    seal_day(clock.today())

    assert opened(client, appeal, page, code="ABCD2345").status_code == 404


def test_the_saved_proof_is_checked_without_us(client, appeal, tmp_path):
    seal_day(clock.today())
    proof = opened(client, appeal, "proof-json").json()
    key = proof["seal"]["public_key"]
    (tmp_path / NAME).write_text(one_file(), encoding="utf-8")

    def checked(words):
        saved = tmp_path / "proof.json"
        saved.write_text(json.dumps(words), encoding="utf-8")
        command = [sys.executable, "-I", NAME, "--proof", saved.name, "--key", key]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode  # noqa: S603 -- our own words

    assert checked(proof) == 0
    assert checked({**proof, "seq": proof["seq"] + 1}) == 1
    assert checked({**proof, "seal": {**proof["seal"], "day": "2026-01-01"}}) == 1


def test_a_later_seal_still_proves_an_appeal_that_rests(client, appeal):
    seal_day(clock.today())
    before = opened(client, appeal, "proof-json").json()
    seal_day(clock.today() + timedelta(days=1))
    after = opened(client, appeal, "proof-json").json()

    assert (after["seq"], after["hash"]) == (before["seq"], before["hash"])
    assert after["seal"]["number"] == 2
