"""A number and its code: one look-up and one counter of wrong codes for every door."""

from types import SimpleNamespace

import pytest

from akimat.base.by_code import TRIES_OF_ONE_AT_A_NUMBER, open_by_code
from akimat.base.errors import DomainError

pytestmark = pytest.mark.django_db
ROW = SimpleNamespace(access_code="ABCD2345")
HOME = "10.0.0.1"


def opened(number, code, *, address=HOME, kind="thing"):
    def find(wanted):
        return ROW if wanted == "A-1" else None

    return open_by_code(find, number, code, address=address, kind=kind, unknown="not_found")


def test_the_code_opens_however_it_is_typed():
    assert opened(" a-1 ", "abcd 2345") is ROW


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("A-1", "WRONG234"),
        ("A-2", "ABCD2345"),
        ("\x00", "ABCD2345"),
        ("A-1", ""),
    ],
)
def test_a_wrong_code_and_an_unknown_number_look_the_same(number, code):
    with pytest.raises(DomainError, match="not_found"):
        opened(number, code)


def test_who_guesses_waits_and_another_kind_of_case_stays_open():
    for _ in range(TRIES_OF_ONE_AT_A_NUMBER):
        with pytest.raises(DomainError, match="not_found"):
            opened("A-1", "WRONG234")

    with pytest.raises(DomainError, match="too_many_wrong_codes"):
        opened("A-1", "ABCD2345")
    assert opened("A-1", "ABCD2345", kind="other") is ROW
