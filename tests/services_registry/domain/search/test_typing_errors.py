import pytest

from services_registry.domain.search.typing_errors import Spellings, allowed, distance


@pytest.mark.parametrize(
    ("typed", "meant", "errors"),
    [
        ("пособи", "пособи", 0),
        ("пасоби", "пособи", 0.5),
        ("рибенок", "ребенок", 0.5),
        ("спрвк", "справк", 1),
        ("трактро", "трактор", 1),
        ("садикк", "садик", 1),
    ],
    ids=["none", "by ear", "by ear in the root", "left out", "swapped", "doubled"],
)
def test_errors_are_counted(typed, meant, errors):
    assert distance(typed, meant, 3) == errors


def test_too_far_is_not_counted_to_the_end():
    assert distance("ветеринар", "садик", 2) > 2


@pytest.mark.parametrize(("length", "most"), [(3, 0), (4, 1), (8, 2), (20, 2.5)])
def test_a_long_word_may_have_more_errors(length, most):
    assert allowed(length) == most


def test_the_known_words_near_are_found_and_far_ones_are_not():
    spellings = Spellings(["усыновлени", "удочерени", "садик"])

    assert spellings.near("усинавлени") == {"усыновлени": 1.5}
    assert spellings.near("дом") == {}
