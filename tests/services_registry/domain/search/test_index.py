import pytest

from services_registry.domain.search.index import LONGEST_QUERY, Entry, SearchIndex

INDEX = SearchIndex(
    [
        Entry("garden", [("садик", 1.0), ("очередь в садик", 1.0), ("балабақша", 1.0)]),
        Entry("flat", [("очередь на квартиру", 1.0), ("жилье", 1.0), ("пәтер кезегі", 1.0)]),
        Entry("land", [("очередь на землю", 1.0), ("жер телімі", 1.0)]),
        Entry("tractor", [("права на трактор", 1.0), ("трактор", 1.0)]),
    ]
)


def codes(query):
    return [hit.code for hit in INDEX.find(query)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("садик", "garden"),
        ("САДИКТІ", "garden"),
        ("садк", "garden"),
        ("бала бақша", "garden"),
        ("balabaqsha", "garden"),
        ("хочу встать в очередь на квартиру", "flat"),
        ("квартиру очередь", "flat"),
        ("жер телим", "land"),
        ("тракт", "tractor"),
        ("ghfdf nhfrnjh", "tractor"),
    ],
    ids=[
        *("plain", "a Kazakh ending", "a letter left out", "written apart", "in Latin"),
        *("among many words", "another order", "no Kazakh letters", "half typed", "layout"),
    ],
)
def test_it_is_found_first(query, first):
    assert codes(query)[0] == first


def test_a_rare_word_decides_and_a_common_one_does_not():
    hits = INDEX.find("очередь землю")

    assert hits[0].code == "land"
    assert hits[0].because == "очередь на землю"


def test_a_little_word_glued_on_finds_nothing_new():
    assert codes("очередь на квартиру") == ["flat"]


def test_little_words_alone_find_nothing():
    assert codes("как на или") == []


@pytest.mark.parametrize(
    "query", ["", " ", "😀", "\x00", "%", "_", "'; DROP TABLE", "ыыыыыыы", "123456789"]
)
def test_what_no_service_has_finds_none(query):
    assert codes(query) == []


def test_of_a_long_text_the_beginning_is_read():
    assert codes("садик " + "я" * 10_000) == ["garden"]
    assert codes("я" * LONGEST_QUERY + " садик") == []


def test_an_empty_index_answers():
    assert SearchIndex([]).find("садик") == []


def test_no_more_than_asked_for_are_given():
    assert len(INDEX.find("очередь", limit=2)) == 2
