"""What cannot wait, in the words of both languages; and what only sounds like it."""

import pytest

from appeals.domain.emergencies import EMERGENCIES, find_emergencies
from appeals.labels.wizard import EMERGENCY_LABELS, NUMBER_LABELS


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("В подъезде запах газа", "gas"),
        ("Во дворе сильно пахнет газом!", "gas"),
        ("Аулада газ иісі шығып жатыр", "gas"),
        ("Ас үйден газдың иісі келеді", "gas"),
        ("Горит дом соседей", "fire"),
        ("У нас пожар в сарае", "fire"),
        ("Көршінің үйі жанып жатыр", "fire"),
        ("Мал қорада өрт шықты", "fire"),
        ("Сосед избивает жену каждый день", "violence"),
        ("Муж бьёт меня", "violence"),
        ("Муж бьет меня и детей", "violence"),
        ("Күйеуім ұрады, көмектесіңіздер", "violence"),
        ("Мені ұрып-соғады", "violence"),
        ("В школе травля, ребенка обижают", "child"),
        ("Балам жоғалып кетті", "child"),
        ("Мама не дышит", "health"),
        ("Әкем есінен танып қалды", "health"),
        ("Я больше не хочу жить", "life"),
        ("Өмір сүргім келмейді", "life"),
        ("Оборванный провод лежит на земле", "rescue"),
        ("Үйді су басып жатыр", "rescue"),
        ("Прошу провести газ в село", None),
        ("Когда заменят газовый счетчик", None),
        ("Нет пожарного проезда к дому", None),
        ("Көшеде жарық жоқ, шам жанбайды", None),
        ("На улице Абая не горят фонари", None),
        ("Ребенка не взяли в садик", None),
        ("", None),
    ],
)
def test_danger_is_heard_in_both_languages(text, code):
    found = [one.code for one in find_emergencies(text)]

    assert (code in found) if code else (found == [])


def test_a_topic_of_danger_is_heard_without_its_words():
    assert [one.code for one in find_emergencies("Пахнет", ["T0205"])] == ["gas"]


def test_words_far_apart_are_no_danger():
    far = "Запах из подвала стоит давно, а ещё нам до сих пор не провели в дом природный газ"

    assert find_emergencies(far) == ()


def test_every_danger_has_words_and_numbers_with_names():
    assert {one.code for one in EMERGENCIES} == set(EMERGENCY_LABELS)
    assert {number for one in EMERGENCIES for number in one.numbers} == set(NUMBER_LABELS)
    assert all(one.phrases and one.numbers for one in EMERGENCIES)
