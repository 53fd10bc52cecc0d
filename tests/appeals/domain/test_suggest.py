"""The rules one by one; how often the suggester is right is in test_suggest_corpus.py."""

import pytest

from appeals.domain.places import street_stems
from appeals.domain.suggest import SURE, suggest
from appeals.domain.topics import TopicIndex, TopicRule

WATER = TopicRule(
    code="T1",
    group="G1",
    body="SUB-UTIL",
    by_settlement=False,
    keywords_ru=("нет воды", "водопровод", "колонка"),
    keywords_kk=("су жоқ", "құбыр"),
)
LIGHT = TopicRule(
    code="T2",
    group="G2",
    body="RA-TOWN",
    by_settlement=True,
    keywords_ru=("фонари", "темно на улице"),
    keywords_kk=("көше жарығы",),
)
SCHOOL = TopicRule(
    code="T3",
    group="G3",
    body="EXT-EDU",
    by_settlement=False,
    keywords_ru=("школа", "учитель"),
    keywords_kk=("мектеп", "мұғалім"),
)
HOMELESS = TopicRule(
    code="T4",
    group="G4",
    body=None,
    by_settlement=False,
    keywords_ru=("трактор", "комбайн"),
    keywords_kk=(),
)
TOPICS = TopicIndex([WATER, LIGHT, SCHOOL, HOMELESS])
OPEN = frozenset({"SUB-UTIL", "RA-TOWN", "RA-DON", "EXT-EDU"})


def ask(text, **given):
    return suggest(
        text, **{"topics": TOPICS, "bodies_open": OPEN, "settlement_body": None, **given}
    )


def test_words_of_one_topic_name_it_and_its_body():
    said = ask("Нет воды, водопровод прорвало, колонка сломана")

    assert (said.topic, said.body, said.abstained) == ("T1", "SUB-UTIL", False)
    assert said.confidence >= SURE
    assert said.alternatives[0].topic == "T1"


def test_the_reasons_are_the_persons_own_words_in_their_order():
    said = ask("У нас НЕТ ВОДЫ уже неделю; колонки сломаны")

    assert said.because == ("НЕТ ВОДЫ", "колонки")


@pytest.mark.parametrize("text", ["су жоқ, құбыр жарылды", "СУ ЖОК, кубыр жарылды"])
def test_kazakh_is_read_with_and_without_its_letters(text):
    said = ask(text)

    assert said.language == "kk"
    assert said.alternatives[0].topic == "T1"


def test_words_of_a_phrase_may_stand_in_another_order():
    assert ask("воды совсем нет").alternatives[0].topic == "T1"


def test_a_slip_of_the_keyboard_is_forgiven():
    assert ask("сломан водпровод, калонка").alternatives[0].topic == "T1"


def test_a_text_without_a_known_word_is_left_to_the_clerk():
    said = ask("Здравствуйте, у меня вопрос")

    assert said.abstained
    assert (said.topic, said.body, said.alternatives, said.because) == (None, None, (), ())


@pytest.mark.parametrize("text", ["", "   ", "…!?", "\x00", "ß" * 10, "😀"])
def test_any_text_is_answered(text):
    assert ask(text).abstained


def test_one_word_is_not_enough_to_be_sure():
    said = ask("трактор")

    assert said.abstained
    assert said.topic is None
    assert said.alternatives[0].topic == "T4"


def test_the_akim_of_the_applicants_settlement_answers():
    assert ask("Не горят фонари, темно на улице", settlement_body="RA-DON").body == "RA-DON"


def test_without_a_settlement_the_akim_of_the_town_is_only_a_guess():
    said = ask("Не горят фонари, темно на улице")

    assert said.abstained
    assert said.alternatives[0].body == "RA-TOWN"


def test_a_closed_body_never_comes_out():
    said = ask("Нет воды, водопровод прорвало, колонка сломана", bodies_open=OPEN - {"SUB-UTIL"})

    assert said.abstained
    assert said.alternatives[0].body is None


def test_a_topic_without_a_body_is_left_to_the_clerk():
    said = ask("трактор и комбайн, трактора нет, комбайн стоит")

    assert said.abstained
    assert said.body is None


def test_what_stands_nearby_is_not_what_the_text_is_about():
    beside = ask("колонка возле школы")

    assert beside.alternatives[0].topic == "T1"


@pytest.mark.parametrize(
    "text",
    [
        "Не надо про школу, колонка сломана",
        "Речь не о школе: колонка сломана",
        "Мектеп емес, колонка сынды",
        "Мектеп туралы емес, колонка сынды",
    ],
)
def test_what_is_denied_counts_half(text):
    assert ask(text).alternatives[0].topic == "T1"


def test_only_what_stands_right_after_the_denial_is_denied():
    assert (
        ask("Не надо, школа; учителя нет").alternatives
        == ask("Надо, школа; учителя нет").alternatives
    )


@pytest.mark.parametrize(
    "text", ["на улице Школа нет воды", "Школа көшесінде су жоқ", "вся Школа без воды"]
)
def test_the_name_of_a_street_says_nothing(text):
    said = ask(text, streets=street_stems(["Школа"]))

    assert "T3" in {guess.topic for guess in ask(text).alternatives}
    assert "T3" not in {guess.topic for guess in said.alternatives}


@pytest.mark.parametrize("text", ["Фонари не горят", "ФОНАРИ НЕ ГОРЯТ", "Темно. Фонари не горят"])
def test_a_word_that_is_also_a_street_is_read_where_no_street_is_meant(text):
    guesses = ask(text, streets=street_stems(["Фонари"])).alternatives

    assert guesses[0].topic == "T2"


@pytest.mark.parametrize("text", ["Судья закрыл колонку, приговор", "Поезд гудит, колонка"])
def test_what_no_body_of_the_district_answers_for_is_left_to_the_clerk(text):
    said = ask(text)

    assert said.abstained
    assert {guess.topic for guess in said.alternatives} == {"T1"}


def test_a_word_of_every_letter_says_nothing_alone():
    phone = TopicRule(
        code="T5",
        group="G5",
        body="SUB-UTIL",
        by_settlement=False,
        keywords_ru=("телефон молчит",),
        keywords_kk=(),
    )
    topics = TopicIndex([WATER, LIGHT, SCHOOL, phone])

    assert ask("мой телефон", topics=topics).alternatives == ()
    assert ask("телефон молчит", topics=topics).alternatives[0].topic == "T5"


def test_confidences_fall_and_never_add_up_to_more_than_one():
    confidences = [guess.confidence for guess in ask("нет воды в школе, фонари").alternatives]

    assert len(confidences) == 3
    assert confidences == sorted(confidences, reverse=True)
    assert sum(confidences) <= 1


def test_the_same_text_gives_the_same_answer_whatever_the_order_of_topics():
    text = "нет воды в школе, фонари"
    turned = TopicIndex([HOMELESS, SCHOOL, LIGHT, WATER])

    assert ask(text) == ask(text, topics=turned)


def test_without_topics_everything_is_left_to_the_clerk():
    assert ask("нет воды", topics=TopicIndex([])).abstained
