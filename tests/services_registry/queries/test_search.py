"""How well the search answers people: measured, with thresholds that it may not fall below."""

import csv
from datetime import timedelta
from pathlib import Path

import pytest

from akimat.base import clock
from services_registry.models import Passport, SearchWords, Service
from services_registry.queries import search
from services_registry.queries.search import MatterKind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
FILE = Path(__file__).parent / "search_queries.csv"
QUERIES = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))
OF_SERVICES = [line for line in QUERIES if line["codes"].startswith("SVC")]
OF_OTHERS = [line for line in QUERIES if line["codes"] in {"APPEAL", "ELSEWHERE"}]


def codes(query):
    return [service.code for service in search.find(query).services]


def share(lines, places):
    right = [
        line for line in lines if set(codes(line["query"])[:places]) & set(line["codes"].split("|"))
    ]
    return len(right) / len(lines)


@pytest.mark.parametrize("who", sorted({line["who"] for line in OF_SERVICES}))
def test_each_kind_of_people_finds_the_service_among_the_first_three(who):
    lines = [line for line in OF_SERVICES if line["who"] == who]

    assert share(lines, 3) >= 0.95
    assert share(lines, 1) >= 0.85


def test_most_of_what_is_no_service_is_told_apart():
    right = [
        line
        for line in OF_OTHERS
        if (matter := search.find(line["query"]).matter) is not None
        and matter.kind == line["codes"].lower()
    ]

    assert len(right) / len(OF_OTHERS) >= 0.9


def test_questions_about_services_are_not_sent_away():
    away = [line["query"] for line in OF_SERVICES if search.find(line["query"]).matter]

    assert away == []


def test_every_service_has_everyday_words_in_both_languages():
    rows = SearchWords.objects.all()

    assert {row.service.code for row in rows.select_related("service")} == {
        service.code for service in Service.objects.all()
    }
    assert min(len(row.words_kk.split(";")) for row in rows) >= 8
    assert min(len(row.words_ru.split(";")) for row in rows) >= 8


def test_danger_comes_before_everything():
    assert search.find("пахнет газом").matter.kind is MatterKind.EMERGENCY


def test_the_code_of_a_service_finds_it():
    assert codes("SVC-034")[0] == "SVC-034"


def test_a_withdrawn_service_is_not_found_any_more():
    assert codes("садик")[0] == "SVC-034"
    yesterday = clock.today() - timedelta(days=1)

    Passport.objects.filter(service__code="SVC-034").update(valid_to=yesterday)

    assert "SVC-034" not in codes("садик")


def test_a_new_word_is_known_at_once():
    assert codes("квазимодо") == []

    SearchWords.objects.filter(service__code="SVC-074").update(words_ru="квазимодо")

    assert codes("квазимодо") == ["SVC-074"]


def test_a_known_index_asks_for_its_stamp_alone(django_assert_num_queries):
    search.find("садик")

    with django_assert_num_queries(1):
        search.find("жер телім")
