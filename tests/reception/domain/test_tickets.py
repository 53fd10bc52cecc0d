import pytest

from reception.domain.tickets import number_of

RANGE = {"letter": "A", "first": 1, "last": 199}


@pytest.mark.parametrize(
    ("running", "text", "is_reserve"),
    [(1, "A-001", False), (14, "A-014", False), (199, "A-199", False), (200, "A-1001", True)],
)
def test_a_number_of_the_range_and_of_its_reserve(running, text, is_reserve):
    number = number_of(running, **RANGE)

    assert (number.text, number.is_reserve) == (text, is_reserve)


def test_numbers_never_repeat_however_many_are_drawn():
    texts = [number_of(running, **RANGE).text for running in range(1, 2000)]

    assert len(set(texts)) == len(texts)
    assert max(map(len, texts)) <= 8
