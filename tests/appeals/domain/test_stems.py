import pytest

from appeals.domain.stems import is_tail, keyword_stem, words


@pytest.mark.parametrize(
    ("keyword", "language", "stem"),
    [
        ("вода", "ru", "вод"),
        ("дороги", "ru", "дорог"),
        ("канализац", "ru", "канализац"),
        ("су", "kk", "су"),
        ("коше", "kk", "кош"),
        # «кел» alone would fit too many words.
        ("келмейди", "kk", "келме"),
        ("нет", "ru", "нет"),
    ],
)
def test_a_keyword_is_cut_to_its_stem(keyword, language, stem):
    assert keyword_stem(keyword, language) == stem


@pytest.mark.parametrize(
    ("stem", "word", "language", "fits"),
    [
        ("вод", "водой", "ru", True),
        ("вод", "водитель", "ru", False),
        ("кош", "кошемиздеги", "kk", True),
        ("мас", "масло", "kk", False),
        ("автобус", "автобустын", "ru", True),
        ("канализац", "канализационный", "ru", True),
        ("канализац", "канализац" + "и" * 30, "ru", False),
        ("су", "су", "kk", True),
    ],
)
def test_a_word_fits_a_stem_when_an_ending_follows(stem, word, language, fits):
    assert is_tail(len(stem), word[len(stem) :], language) is fits


def test_words_keep_their_places_in_the_text():
    text = "«Су жоқ» – ß ҚАЛАДА"

    assert [text[word.start : word.end] for word in words(text, 10)] == ["Су", "жоқ", "ß", "ҚАЛАДА"]


def test_only_so_many_words_are_read():
    assert len(words("су " * 1000, 400)) == 400


def test_a_key_held_down_is_cut():
    assert len(words("а" * 100_000, 10)[0].folded) == 40
