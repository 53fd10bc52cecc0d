import pytest

from akimat.base.numbers import (
    CODE_ALPHABET,
    CODE_LENGTH,
    LOOKALIKES,
    clean_code,
    clean_number,
    format_number,
    new_access_code,
)


def test_a_number_names_the_office_the_year_and_its_place():
    assert format_number("SA-KHR", 2026, 123) == "SA-KHR-2026-000123"


def test_a_code_has_only_signs_that_are_not_taken_for_others():
    code = new_access_code()

    assert len(code) == CODE_LENGTH
    assert set(code) <= set(CODE_ALPHABET)
    assert not set(CODE_ALPHABET) & set("01OIL")


def test_two_codes_differ():
    assert len({new_access_code() for _ in range(200)}) == 200


@pytest.mark.parametrize(
    "typed", ["ABCD2345", "abcd 2345", " AbCd-2345 ", "АВCD 2345", "ABCD\u20132345"]
)
def test_the_code_is_read_as_people_type_it(typed):
    assert clean_code(typed) == "ABCD2345"


@pytest.mark.parametrize(
    "typed",
    ["SA-KHR-2026-000123", " sa-khr-2026-000123 ", "SА-КНR-2026-000123", "SA\u2013KHR-2026-000123"],
)
def test_the_number_is_read_as_people_type_it(typed):
    assert clean_number(typed) == "SA-KHR-2026-000123"


def test_a_lookalike_becomes_a_plain_sign():
    assert all(plain is None or chr(plain).isascii() for plain in LOOKALIKES.values())
    assert clean_number("SA-KHR\x00-2026-1") == "SA-KHR-2026-1"
