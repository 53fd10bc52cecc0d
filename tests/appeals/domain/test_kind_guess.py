"""The kind of an appeal by the words that people use for it."""

import pytest

from appeals.domain.kind_guess import WORDS, guess_kind
from appeals.domain.kinds import Kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Прошу отремонтировать дорогу", Kind.APPLICATION),
        ("Жарық орнатып беруіңізді сұраймын", Kind.APPLICATION),
        ("", Kind.APPLICATION),
        ("Жалуюсь на бездействие отдела ЖКХ", Kind.COMPLAINT),
        ("ЖКХ бөліміне шағымданамын", Kind.COMPLAINT),
        ("Не согласен с ответом акимата", Kind.COMPLAINT),
        ("Прошу предоставить информацию о ремонте школы", Kind.REQUEST),
        ("Мектеп жөндеуі туралы ақпарат беруіңізді сұраймын", Kind.REQUEST),
        ("Предлагаю построить детскую площадку", Kind.PROPOSAL),
        ("Балалар алаңын салуды ұсынамын", Kind.PROPOSAL),
        ("Сообщаю о нарушении: берут взятки", Kind.MESSAGE),
        ("Инспектор пара алып жүр, хабарлаймын", Kind.MESSAGE),
        ("Выражаю благодарность за ремонт", Kind.FEEDBACK),
        ("Мұғалімге алғыс айтқым келеді", Kind.FEEDBACK),
        ("Благодарю, но жалуюсь на отдел", Kind.COMPLAINT),
    ],
)
def test_a_kind_is_told_by_its_words(text, kind):
    assert guess_kind(text) is kind


def test_all_kinds_but_the_usual_one_have_words():
    assert set(WORDS) == set(Kind) - {Kind.APPLICATION}
