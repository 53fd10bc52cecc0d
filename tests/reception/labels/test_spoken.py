"""What a voice says of a call is words alone, right in both languages."""

import re

import pytest

from reception.labels.spoken import kazakh, russian, said

CALLS = [
    ("A-014", "3", "а он төрт нөмірі, үшінші", "а четырнадцать, подойдите к третьему"),
    (
        "B-212",
        "2",
        "бэ екі жүз он екі нөмірі, екінші",
        "бэ двести двенадцать, подойдите ко второму",
    ),
    ("C-400", "12", "цэ төрт жүз нөмірі, он екінші", "цэ четыреста, подойдите к двенадцатому"),
    (
        "A-1199",
        "20",
        "а мың жүз тоқсан тоғыз нөмірі, жиырмасыншы",
        "а тысяча сто девяносто девять, подойдите к двадцатому",
    ),
    (
        "D-501",
        "21",
        "дэ бес жүз бір нөмірі, жиырма бірінші",
        "дэ пятьсот один, подойдите к двадцать первому",
    ),
    ("A-040", "40", "а қырық нөмірі, қырқыншы", "а сорок, подойдите к сороковому"),
    ("A-100", "10", "а жүз нөмірі, оныншы", "а сто, подойдите к десятому"),
]


@pytest.mark.parametrize(("number", "window", "in_kazakh", "in_russian"), CALLS)
def test_a_call_is_said_in_words_of_both_languages(number, window, in_kazakh, in_russian):
    assert said(number, window) == {
        "kk": f"{in_kazakh} терезеге келіңіз.",
        "ru": f"Номер {in_russian} окну.",
    }


def test_a_window_that_is_no_number_is_said_as_it_is_written():
    words = said("A-001", "2А")

    assert words["kk"] == "а бір нөмірі, 2А терезеге келіңіз."
    assert words["ru"] == "Номер а один, подойдите к окну 2А."


def test_numbers_that_are_none_are_said_as_they_are_written():
    assert said("A-000", "0")["ru"] == "Номер а 000, подойдите к окну 0."
    assert said("X-²", "100")["kk"] == "икс ² нөмірі, 100 терезеге келіңіз."


@pytest.mark.parametrize("say", [kazakh, russian])
def test_all_numbers_of_a_day_differ_and_are_words_alone(say):
    spoken = [say(number) for number in range(1, 3000)]

    assert len(set(spoken)) == len(spoken)
    assert all(re.fullmatch(r"[а-яәғқңөұүһіё]+( [а-яәғқңөұүһіё]+)*", words) for words in spoken)


def test_all_windows_differ_in_both_languages():
    for language in ("kk", "ru"):
        assert len({said("A-001", str(window))[language] for window in range(1, 100)}) == 99
