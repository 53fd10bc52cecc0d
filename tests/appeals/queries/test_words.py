"""Two ways to the newest appeals that hold some words: the rows are the same."""

import random
from itertools import combinations

import pytest
from django.contrib.postgres.search import SearchQuery
from django.db import connection

from akimat.base.paging import page_of
from appeals import queries
from appeals.models import Appeal
from appeals.queries import search
from appeals.queries import words as word_search
from appeals.queries.paging import NEWEST_FIRST
from appeals.queries.words import Counted, Words, by_index, by_walk
from tests.factories import life

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
VOCABULARY = ("жарық", "жоқ", "дорога", "дорогу", "мусор", "су", "екі", "күн")
APPEALS = 24
NOTHING_COUNTED = Counted(0, {})


@pytest.fixture
def cast():
    return life.make_cast()


@pytest.fixture
def filed(cast):
    """File appeals whose words are drawn anew, a third of them with another office."""
    drawn = random.Random(20)  # noqa: S311 -- no secret
    for number in range(APPEALS):
        text = " ".join(drawn.sample(VOCABULARY, drawn.randint(1, 5)))
        office = cast.stranger.office if number % 3 == 0 else cast.office
        life.filed(cast, text=text, full_name="Ким", office=office)


def pks(rows):
    return [row["pk"] for row in rows]


@pytest.mark.usefixtures("filed")
@pytest.mark.parametrize("order", [("-pk",), ("pk",)])
@pytest.mark.parametrize("size", [1, 4, APPEALS])
def test_both_ways_give_what_the_plain_condition_gives(cast, order, size):
    middle = Appeal.objects.order_by("pk")[APPEALS // 2].pk
    for asked in (*combinations(VOCABULARY, 1), *combinations(VOCABULARY, 2)):
        terms = search.terms(" ".join(asked))
        visible = queries.visible_to(cast.clerk)
        for rows in (visible, visible.filter(pk__lt=middle), visible.filter(pk__gt=middle)):
            query = SearchQuery(" & ".join(terms), config="simple", search_type="raw")
            plain = rows.filter(search=query).order_by(*order).values_list("pk", flat=True)[:size]

            assert pks(by_walk(rows, order, size, terms, APPEALS)) == list(plain)
            assert pks(by_index(rows, order, size, terms, terms)) == list(plain)
            assert pks(by_index(rows, order, size, terms[:1], terms)) == list(plain)


@pytest.mark.usefixtures("filed")
def test_pages_of_common_words_follow_each_other_without_a_gap(cast, monkeypatch):
    everywhere = Counted(word_search.FEW * 10, {"ким": 1.0})
    monkeypatch.setattr(word_search, "_counted", lambda: everywhere)
    rows, seen, place = queries.visible_to(cast.clerk), [], {}
    while True:
        page = page_of(rows, order=NEWEST_FIRST, query=place, take=Words(["ким"]).take, size=5)
        seen += pks(page.rows)
        if not page.after:
            break
        place = {"after": page.after}

    assert seen == list(rows.order_by("-pk").values_list("pk", flat=True))


@pytest.mark.usefixtures("filed")
@pytest.mark.parametrize("counted", [NOTHING_COUNTED, Counted(1e6, {"жок": 0.2, "мусор": 0.2})])
def test_what_the_walk_does_not_meet_is_asked_of_the_index(cast, counted, monkeypatch):
    monkeypatch.setattr(word_search, "_counted", lambda: counted)
    monkeypatch.setattr(word_search, "SHORTEST_WALK", 1)
    monkeypatch.setattr(word_search, "PATIENCE", 0)
    rows = queries.visible_to(cast.clerk)
    query = SearchQuery("жок & мусор", config="simple", search_type="raw")

    found = Words(["жок", "мусор"]).take(rows, ("-pk",), APPEALS)

    assert pks(found) == list(
        rows.filter(search=query).order_by("-pk").values_list("pk", flat=True)
    )


def test_a_person_without_a_place_finds_nothing():
    assert not list(Words(["жок"]).take(Appeal.objects.none(), ("-pk",), APPEALS))


@pytest.mark.parametrize(
    ("term", "share"), [("су", 0.1), ("су:*", 0.3), ("с", 0), ("жол:*", 1), ("ескі:*", 0)]
)
def test_a_beginning_is_as_common_as_all_its_words(term, share):
    shares = {"су": 0.1, "сулы": 0.2, "жол": 0.7, "жолды": 0.6}

    assert Counted(1000, shares).share_of(term) == pytest.approx(share)


@pytest.mark.usefixtures("filed")
def test_what_is_common_is_known_from_the_statistics_of_postgresql():
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE appeals_appeal")

    counted = word_search._counted()

    assert counted.appeals == APPEALS
    assert counted.share_of("ким") == pytest.approx(1)
    assert 0 < counted.share_of("дорог:*") <= 1
