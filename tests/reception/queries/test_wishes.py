"""A place on the waiting list: its code opens it, and nobody tries many."""

import pytest

from akimat.base.by_code import TRIES_OF_ONE_AT_A_NUMBER
from akimat.base.errors import DomainError
from reception.models import Official
from reception.queries.wishes import find_by_code
from reception.services import waiting_list
from tests.factories.receptions import HEAD, make_visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
HOME = "10.0.0.7"


@pytest.fixture
def wish():
    return waiting_list.wish(Official.objects.get(code=HEAD), make_visitor(3))


def test_its_code_opens_it_also_in_small_letters(wish):
    assert find_by_code(wish.pk, wish.access_code.lower(), address=HOME) == wish


@pytest.mark.parametrize("pk", [0, 10**40])
def test_another_place_is_as_unknown_as_a_wrong_code(wish, pk):
    with pytest.raises(DomainError, match="wish_not_found"):
        find_by_code(pk, wish.access_code, address=HOME)
    with pytest.raises(DomainError, match="wish_not_found"):
        find_by_code(wish.pk, "WRONG234", address=HOME)


def test_who_tries_many_codes_waits(wish):
    for _try in range(TRIES_OF_ONE_AT_A_NUMBER):
        with pytest.raises(DomainError, match="wish_not_found"):
            find_by_code(wish.pk, "WRONG234", address=HOME)

    with pytest.raises(DomainError, match="too_many_wrong_codes"):
        find_by_code(wish.pk, wish.access_code, address=HOME)


def test_the_right_code_counts_against_nobody(wish):
    found = [
        find_by_code(wish.pk, wish.access_code, address=HOME)
        for _ in range(TRIES_OF_ONE_AT_A_NUMBER + 2)
    ]

    assert found[-1] == wish
