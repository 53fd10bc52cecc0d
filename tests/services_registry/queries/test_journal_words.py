"""A name is found by its words in both ways, by those who may see it and nobody else."""

import pytest

from services_registry.queries import journal_words
from services_registry.queries.journal_lists import NEWEST_FIRST
from services_registry.queries.journal_search import found
from tests.factories import services

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
PEOPLE = ("clerk", "neighbour", "executor", "stranger", "controller", "manager", "region")
SEES = {"clerk", "executor", "controller", "manager", "region"}


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return services.make_cast()


def numbers(user, text, size=2):
    asked = found(user, text)
    return [row["number"] for row in asked.take(asked.rows.order_by(), NEWEST_FIRST, size)]


@pytest.fixture(params=[(1, 2_000), (1, 1), (9, 1)], ids=["by index", "to the end", "newest"])
def few(request, monkeypatch):
    walk, few = request.param
    monkeypatch.setattr(journal_words, "WALK", walk)
    monkeypatch.setattr(journal_words, "FEW", few)


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("person", PEOPLE)
def test_a_name_is_found_by_whoever_may_see_it(cast, person):
    first, second = services.registered(cast.clerk), services.registered(cast.clerk)
    services.registered(cast.clerk, full_name="Ким Вера")

    found_numbers = numbers(getattr(cast, person), "айгерим")

    assert found_numbers == ([second.number, first.number] if person in SEES else [])


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("text", ["нұрланқызы", "Нурланк", "сейітқали нурлан", "вера-анна", "анна"])
def test_every_word_of_a_name_finds_it_whole_or_begun(cast, text):
    named = services.registered(cast.clerk, full_name="Ким Вера-Анна Сейітқалиқызы Нұрланқызы")
    services.registered(cast.clerk)

    assert numbers(cast.clerk, text) == [named.number]


@pytest.mark.usefixtures("few")
def test_signs_of_a_query_are_no_query(cast):
    services.registered(cast.clerk)

    assert numbers(cast.clerk, "&|!:*()\\'") == []
    assert numbers(cast.clerk, "айгерим & | вера") == []
