from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akimat.base.errors import DomainError
from akimat.base.identifiers import (
    check_bin,
    check_digit,
    check_external_number,
    check_iin,
)

FAR = date(2100, 1, 1)
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "iin",
    [
        pytest.param("991231500006", id="first weight row"),
        pytest.param("991231600002", id="woman, 2000s"),
        pytest.param("991231500707", id="second weight row"),
        pytest.param("9912 3150 0006", id="with spaces as people write it"),
    ],
)
def test_an_iin_that_can_exist_is_taken(iin):
    assert check_iin(iin, today=FAR) == iin.replace(" ", "")


@pytest.mark.parametrize(
    ("iin", "code"),
    [
        pytest.param("99123150000", "iin_length", id="eleven digits"),
        pytest.param("", "iin_length", id="empty"),
        pytest.param("99123150000A", "iin_length", id="a letter"),
        pytest.param("٩٩١٢٣١٥٠٠٠٠٦", "iin_length", id="arabic digits"),
        pytest.param("991331500006", "iin_date", id="month 13"),
        pytest.param("990229500001", "iin_date", id="29 February 2099"),
        pytest.param("991231700006", "iin_century", id="digit 7"),
        pytest.param("991231500007", "iin_check", id="check digit"),
        pytest.param("991231500770", "iin_check", id="never issued: both rows give 10"),
    ],
)
def test_an_iin_that_cannot_exist_is_refused_with_the_reason(iin, code):
    with pytest.raises(DomainError, match=code):
        check_iin(iin, today=FAR)


def test_nobody_is_born_tomorrow():
    with pytest.raises(DomainError, match="iin_date"):
        check_iin("991231500006", today=TODAY)


@pytest.mark.parametrize("number", ["991240000003", "991240000402", "991241000009"])
def test_a_bin_that_can_exist_is_taken(number):
    assert check_bin(number) == number


@pytest.mark.parametrize(
    ("number", "code"),
    [
        pytest.param("99124000000", "bin_length", id="eleven digits"),
        pytest.param("991340000003", "bin_date", id="month 13"),
        pytest.param("991210000003", "bin_type", id="type 1"),
        pytest.param("991244000003", "bin_type", id="subtype 4"),
        pytest.param("991240000004", "bin_check", id="check digit"),
        pytest.param("991240000440", "bin_check", id="never issued: both rows give 10"),
    ],
)
def test_a_bin_that_cannot_exist_is_refused_with_the_reason(number, code):
    with pytest.raises(DomainError, match=code):
        check_bin(number)


@given(st.text("0123456789", min_size=11, max_size=11), st.integers(0, 9))
def test_one_wrong_digit_of_the_first_ten_is_seen_by_the_first_weight_row(eleven, position):
    # The eleventh weight is 11, so that digit counts only in the second row: the law's own gap.
    wrong = eleven[:position] + str((int(eleven[position]) + 1) % 10) + eleven[position + 1 :]
    digits = {check_digit(eleven), check_digit(wrong)}

    assert len(digits) == 2 or _needs_second_row(eleven) or _needs_second_row(wrong)


def _needs_second_row(eleven):
    return sum(int(d) * w for d, w in zip(eleven, range(1, 12), strict=True)) % 11 == 10


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("ЖТ-2026-12345678", "ЖТ-2026-12345678"),
        ("жт-2026-12345678", "ЖТ-2026-12345678"),
        (" ЗТ–2026–12345678/1 ", "ЗТ-2026-12345678/1"),
        ("ЖT-2026-12345678", "ЖТ-2026-12345678"),
    ],
)
def test_an_e_otinish_number_is_read_as_people_type_it(typed, clean):
    assert check_external_number(typed) == clean


@pytest.mark.parametrize(
    "typed", ["", "ЖТ-2026-1234567", "АТ-2026-12345678", "ЖТ-1926-12345678", "ЖТ-2026-12345678/"]
)
def test_another_form_of_the_e_otinish_number_is_refused(typed):
    with pytest.raises(DomainError, match="external_number_format"):
        check_external_number(typed)
