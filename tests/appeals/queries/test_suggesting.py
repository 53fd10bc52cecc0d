from datetime import UTC, date, datetime

import pytest
import time_machine

from akimat.base.errors import DomainError
from akimat.structure.models import Body, Settlement
from appeals.models import Topic
from appeals.queries.suggesting import (
    internal_body,
    load_knowledge,
    suggest_for,
    topic_of,
)

DON, OSYL, DISTRICT = "156036100", "156043500", "156000000"
LAMPS = "Не горят фонари, темно на улице, поставьте освещение"
SCHOOL = "В школе нет учителя математики, дети не учатся"
WATER = "Третий день нет воды, кран пустой"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]


def suggest_by_kato(text, kato):
    return load_knowledge().suggest(text, kato)


def test_the_akim_of_the_settlement_answers_for_its_streets():
    assert suggest_for(LAMPS, Settlement.objects.get(kato=DON).pk).body == "RA-DON"


def test_the_settlement_of_the_applicant_outweighs_one_in_the_text():
    assert suggest_by_kato(f"{LAMPS} в селе Копа", DON).body == "RA-DON"


@pytest.mark.parametrize(
    "text", ["В селе Дон не горят фонари, темно", "Дөң ауылында шам жанбайды, көше қараңғы"]
)
def test_a_settlement_in_the_text_helps_where_none_is_given(text):
    said = suggest_by_kato(text, None)

    assert (said.topic, said.body) == ("T0301", "RA-DON")


@pytest.mark.parametrize("kato", [None, DISTRICT])
def test_without_a_settlement_the_clerk_decides_which_akim(kato):
    said = suggest_by_kato(LAMPS, kato)

    assert said.abstained
    assert said.alternatives[0].body == "RA-KHROMTAU"


def test_a_settlement_without_a_body_falls_back_to_its_rural_district():
    Settlement.objects.filter(kato=OSYL).update(body=None)

    assert suggest_by_kato(LAMPS, OSYL).body == "RA-KUDUKSAI"


def test_a_settlement_whose_akim_is_gone_is_left_to_the_clerk():
    Body.objects.filter(code="RA-DON").update(valid_to=date(2025, 1, 1))

    said = suggest_by_kato(LAMPS, DON)

    assert said.body is None
    assert "RA-DON" not in {guess.body for guess in said.alternatives}


def test_the_successor_answers_for_a_closed_body():
    said = suggest_by_kato(SCHOOL, DON)

    assert Topic.objects.get(code="T1202").default_body.code == "KHR-EDU"
    assert (said.topic, said.body) == ("T1202", "EXT-REGEDU")


def test_successors_in_a_ring_end_at_the_clerk():
    education, region = Body.objects.get(code="KHR-EDU"), Body.objects.get(code="EXT-REGEDU")
    Body.objects.filter(pk=region.pk).update(valid_to=date(2022, 1, 1), successor=education)

    assert suggest_by_kato(SCHOOL, DON).body is None


def test_no_closed_body_ever_comes_out():
    closed = set(Body.objects.exclude(valid_to=None).values_list("code", flat=True))

    assert closed
    assert not closed & load_knowledge().bodies_open
    assert not closed & {rule.body for rule in load_knowledge().topics.rules}


def test_a_body_closed_a_moment_ago_does_not_come_out():
    before = suggest_by_kato(WATER, DON).body
    Body.objects.filter(code="SUB-UTIL").update(valid_to=date(2026, 10, 5))

    after = suggest_by_kato(WATER, DON)

    assert before == "SUB-UTIL"
    assert after.body is None
    assert after.alternatives[0].body is None


def test_a_body_is_gone_from_the_day_after_its_last():
    Body.objects.filter(code="SUB-UTIL").update(valid_to=date(2026, 10, 6))

    assert suggest_by_kato(WATER, DON).body == "SUB-UTIL"
    with time_machine.travel(datetime(2026, 10, 7, 9, 0, tzinfo=UTC)):
        assert suggest_by_kato(WATER, DON).body is None


def test_a_topic_that_was_retired_is_not_suggested():
    Topic.objects.filter(code="T0101").update(is_active=False)

    assert "T0101" not in {guess.topic for guess in suggest_by_kato(WATER, DON).alternatives}


def test_a_keyword_added_in_the_admin_works_at_once():
    before = suggest_by_kato("Дрон упал на огород", DON)
    Topic.objects.filter(code="T1905").update(keywords_ru=["дрон", "дрон упал"])

    after = suggest_by_kato("Дрон упал на огород", DON)

    assert before.alternatives[0].topic != "T1905"
    assert after.alternatives[0].topic == "T1905"


def test_nothing_changed_costs_one_statement(django_assert_num_queries):
    suggest_by_kato(WATER, DON)

    with django_assert_num_queries(1):
        said = suggest_by_kato(LAMPS, None)

    assert said.alternatives


@pytest.mark.parametrize("said", [DON, "Дон", "село Дон", "с. Дон", "Дөң ауылы", "Don"])
def test_a_place_is_known_by_code_and_by_name(said):
    known = load_knowledge()

    assert known.body_by_kato[known.kato_of(said)] == "RA-DON"


def test_a_place_that_is_two_is_not_known():
    assert load_knowledge().kato_of("Тассай") is None


def test_a_place_that_is_none_is_refused():
    with pytest.raises(DomainError, match="settlement_unknown"):
        load_knowledge().kato_of("Нигде")


def test_a_street_of_the_district_is_no_topic():
    said = suggest_by_kato("На улице Жастар нет воды, кран пустой", DON)

    assert "T1804" not in {guess.topic for guess in said.alternatives}


def test_only_bodies_of_the_akimat_that_stand_are_internal():
    assert internal_body("SUB-UTIL").code == "SUB-UTIL"
    assert internal_body("EXT-POL") is None
    assert internal_body("KHR-EDU") is None
    assert internal_body("NONE") is None


def test_a_topic_is_found_by_its_code():
    assert topic_of("T0101").code == "T0101"
    assert topic_of("T9999") is None
    assert topic_of(None) is None
