import pytest

from akimat.base.folding import fold, fold_letters


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Су Жоқ", "су жок"),
        ("  Қызыл \n жұлдыз ", "кызыл жулдыз"),
        ("Ёлка", "елка"),
        ("ӘІҢҒҮҰҚӨҺ", "аингуукох"),
    ],
)
def test_letters_of_both_keyboards_become_one(written, folded):
    assert fold(written) == folded


def test_folding_letters_keeps_every_place():
    text = "Дөң  ауылында\tсу жоқ"

    assert len(fold_letters(text)) == len(text)


def test_folding_twice_changes_nothing():
    once = fold("Үй суық, балалар тоңып отыр")

    assert fold(once) == once
