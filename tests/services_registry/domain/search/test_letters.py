import pytest

from services_registry.domain.search.letters import readings, sounded


@pytest.mark.parametrize(
    "written",
    ["жер телімі", "Жер Телімі", "жер телими", "jer telimi", "zher telimi", "ЖЕР ТЕЛИМЫ"],
)
def test_one_thing_is_spelt_in_many_ways(written):
    assert sounded(written) == "жер телими"


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("объект", "обект"),
        ("аттестат", "atestat"),
        ("ясли", "yasli"),
        ("щенок", "shchenok"),
        ("ағаш кесу", "agash kesu"),
        ("қала", "qala"),
        ("социалка", "sotsialka"),
        ("cправка", "справка"),
    ],
    ids=["hard sign", "doubled", "я", "щ", "Kazakh", "q", "ц", "a Latin twin"],
)
def test_these_two_are_compared_as_equal(written, same):
    assert sounded(written) == sounded(same)


def test_a_layout_left_in_english_is_read_as_the_keys_say():
    assert sounded("помощь семье") in readings("gjvjom ctvmt")


def test_cyrillic_is_read_once():
    assert readings("садик") == ["садик"]


@pytest.mark.parametrize("written", ["", "\x00", "😀", "%_'\\", "ß" * 50])
def test_what_is_no_word_does_no_harm(written):
    assert all(isinstance(reading, str) for reading in readings(written))
