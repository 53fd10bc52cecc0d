import pytest

from appeals.domain.language import detect
from appeals.domain.stems import words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Третий день нет воды", "ru"),
        ("Екі күн болды су жоқ", "kk"),
        ("Уш кун болды су келмейди", "kk"),
        ("Зейнетакы аз шыкты", "kk"),
        ("Мусор", "ru"),
        ("Біздің көшеде фонарь жоқ", "kk"),
        ("На улице Әйтеке би не горят фонари", "ru"),
        ("На улице Қызыл жұлдыз нет света, дети боятся ходить", "ru"),
        ("There is no water", "other"),
        ("No water in the house, улица Мира", "other"),
        ("12345 !!!", "other"),
        ("", "other"),
    ],
)
def test_the_language_is_that_of_the_sentence(text, language):
    assert detect([word.folded for word in words(text, 400)], text) == language
