"""The protocol of annex 2: every part of it, in the language of the request."""

import pytest

from reception.domain.kinds import Decision
from reception.papers.protocol import protocol_of, protocol_pdf
from tests.factories import requests

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return requests.make_cast()


@pytest.mark.parametrize(
    ("language", "body"),
    [("kk", "тұрғын үй-коммуналдық"), ("ru", "коммунального хозяйства")],
)
def test_it_has_every_part_of_the_form_in_the_language_asked_for(cast, language, body):
    row = requests.signed(cast)

    paper = protocol_of(row, row.minutes, language)

    told = dict(paper.rows).values()
    assert row.minutes.place in told
    assert "15.10.2026, 10:00" in told
    assert row.full_name in told
    assert "Заңгер" in told
    assert paper.substance == row.text
    assert paper.statements == "Тұрғын шамның жоқтығын айтты."
    (task,) = paper.tasks
    assert task.due_on == "22.10.2026"
    assert body in task.body
    assert paper.ended == "15.10.2026, 10:05"
    assert "15.10.2026" in paper.signed
    assert paper.signer.startswith("Ғабитова")
    assert paper.draft == ""


def test_unsigned_it_says_that_it_is_a_draft(cast):
    row = requests.received(cast)

    paper = protocol_of(row, row.minutes)

    assert paper.draft
    assert (paper.signed, paper.signer) == ("", "")


def test_a_paper_signed_by_hand_leaves_the_line_for_the_signature(cast):
    row = requests.signed(cast)
    cast.post.user = None
    cast.post.save(update_fields=["user"])
    row.refresh_from_db()
    row.minutes.official.refresh_from_db()

    assert protocol_of(row, row.minutes).signer == ""


@pytest.mark.parametrize("words", ["Шам 💡 жанбайды", "A" * 3000, "<b>&</b> \\ # $"])
def test_no_words_break_the_paper(cast, words):
    row = requests.signed(cast, statements=words, decision=Decision.EXPLAINED, instructions=())

    assert protocol_pdf(row, row.minutes).startswith(b"%PDF")
