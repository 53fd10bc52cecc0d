import pytest

from akimat.base.tables.lines import Cell, Line
from services_registry.domain.importing.headers import field_of, find_header, guess


def head(*names, number=1):
    return Line(number, tuple(Cell(name) for name in names))


@pytest.mark.parametrize(
    ("names", "fields"),
    [
        pytest.param(
            ("№", "Код государственной услуги", "Наименование государственной услуги"),
            {"registry_code": 1, "name_ru": 2},
            id="Russian",
        ),
        pytest.param(
            (
                "Қызмет коды",
                "Көрсетілетін қызметтің атауы",
                "Көрсетілетін қызметті беруші",
                "Мерзімі",
            ),
            {"registry_code": 0, "name_kk": 1, "provider": 2, "term": 3},
            id="Kazakh",
        ),
        pytest.param(
            ("Code", "Name in Russian", "Provider", "Term", "Fee"),
            {"registry_code": 0, "name_ru": 1, "provider": 2, "term": 3, "fee": 4},
            id="English",
        ),
        pytest.param(
            ("Код", "Наименование услугодателя", "Сведения об услугополучателе", "Платность"),
            {"registry_code": 0, "provider": 1, "recipients": 2, "fee": 3},
            id="order 39",
        ),
        pytest.param(("Код", "Код"), {"registry_code": 0}, id="the first of two"),
    ],
)
def test_columns_are_guessed_by_their_names(names, fields):
    assert guess(head(*names)) == fields


def test_a_title_above_the_names_is_passed_over():
    lines = [
        head("Реестр государственных услуг"),
        head("", ""),
        head("Код", "Наименование", "Срок"),
    ]

    assert find_header(lines) == 2


def test_names_that_nobody_knows_are_in_the_first_line():
    assert find_header([head("a", "b"), head("c", "d")]) == 0


def test_a_name_that_says_nothing_is_no_field():
    assert field_of("Примечание") == ""
