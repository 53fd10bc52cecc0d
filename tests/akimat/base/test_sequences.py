"""Numbers without gaps, one by one and many at once."""

import pytest
from django.db import transaction

from akimat.base.sequences import draw, draw_many

pytestmark = pytest.mark.django_db


def test_many_numbers_follow_the_last_one_and_are_followed_by_the_next():
    assert draw("a") == 1
    assert list(draw_many("a", 3)) == [2, 3, 4]
    assert draw("a") == 5
    assert list(draw_many("b", 2)) == [1, 2]


def test_what_is_rolled_back_is_drawn_again():
    with transaction.atomic():
        draw_many("a", 5)
        transaction.set_rollback(True)

    assert draw("a") == 1
