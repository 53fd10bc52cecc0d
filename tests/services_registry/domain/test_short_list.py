import pytest

from services_registry.domain.short_list import parts_of, short_list


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("я" * 70, 1),
        ("я" * 71, 2),
        ("я" * 134, 2),
        ("я" * 135, 3),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
    ],
)
def test_an_sms_carries_so_many_letters(text, parts):
    assert parts_of(text) == parts


def test_a_list_that_fits_is_whole():
    assert short_list("Документы", ["паспорт", "фото"], "1414") == "Документы: паспорт; фото"


def test_of_a_long_list_the_rest_is_counted():
    text = short_list("Документы", [f"документ номер {n}" for n in range(1, 12)], "1414")

    assert parts_of(text) == 2
    assert text.startswith("Документы: документ номер 1; документ номер 2")
    assert text.endswith("; +5, 1414")


def test_one_name_that_never_fits_leaves_the_phone():
    assert short_list("Документы", ["я" * 300], "1414") == "Документы: 1414"
