import pytest

from reception.queries.menu import MenuCounts, _count
from tests.factories import requests

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]


@pytest.mark.parametrize(
    ("who", "counts"),
    [
        ("secretary", MenuCounts(is_official=False, new=1, open=1, overdue=0, invitations=0)),
        ("akim", MenuCounts(is_official=True, new=1, open=1, overdue=0, invitations=0)),
        ("head", MenuCounts(is_official=False, new=0, open=1, overdue=0, invitations=0)),
    ],
)
def test_all_counts_of_the_menu_are_one_statement(who, counts, django_assert_num_queries):
    cast = requests.make_cast()
    requests.signed(cast)
    requests.filed(cast, iin="")

    with django_assert_num_queries(1):
        found = _count(getattr(cast, who))

    assert found == counts
