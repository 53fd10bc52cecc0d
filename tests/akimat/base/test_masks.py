import pytest

from akimat.base.masks import mask_iin, mask_phone


@pytest.mark.parametrize(
    ("number", "shown"), [("991231500006", "••••••••0006"), ("0006", "0006"), ("", "")]
)
def test_of_a_personal_number_the_last_four_digits_are_left(number, shown):
    assert mask_iin(number) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("+77011234567", "+7 ••• ••• 45 67"),
        ("+7 701 123 4567", "+7 ••• ••• 45 67"),
        ("", ""),
    ],
)
def test_of_a_phone_the_last_four_digits_are_left_however_it_is_written(number, shown):
    assert mask_phone(number) == shown
