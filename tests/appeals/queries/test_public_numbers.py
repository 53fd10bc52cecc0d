"""The four numbers of the home page, against appeals whose life is known."""

from datetime import date, timedelta

import pytest

from appeals.models import Appeal, PublicCount
from appeals.queries.public_numbers import count, public_numbers
from appeals.services.public_numbers import refresh
from appeals.tasks import count_public
from tests.factories import life

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
TODAY = date(2026, 10, 6)


@pytest.fixture
def cast():
    return life.make_cast()


def decided(cast, *, after, late=False):
    appeal = life.filed(cast)
    on = appeal.registered_on + timedelta(days=after)
    due = on - timedelta(days=1) if late else on
    Appeal.objects.filter(pk=appeal.pk).update(decided_on=on, due_on=due)


def test_of_nothing_nothing_is_said():
    numbers = count(TODAY)

    assert (numbers.received, numbers.in_work, numbers.late) == (0, 0, 0)
    assert (numbers.percent_in_time, numbers.mean_days) == (None, None)


def test_each_number_follows_its_formula(cast):
    for after in (2, 4, 9):
        decided(cast, after=after)
    decided(cast, after=5, late=True)
    waiting, overdue, earlier = (life.filed(cast) for _ in range(3))
    Appeal.objects.filter(pk=waiting.pk).update(due_on=TODAY, registered_on=TODAY)
    Appeal.objects.filter(pk=overdue.pk).update(
        due_on=TODAY - timedelta(days=1), registered_on=TODAY - timedelta(days=9)
    )
    Appeal.objects.filter(pk=earlier.pk).update(
        registered_on=TODAY.replace(year=2025), due_on=TODAY.replace(year=2025), year=2025
    )

    numbers = count(TODAY)

    assert (numbers.received, numbers.in_work, numbers.late) == (6, 3, 2)
    assert numbers.percent_in_time == pytest.approx(75.0)
    assert numbers.mean_days == pytest.approx(5.0)


def test_a_withdrawn_appeal_is_received_and_no_more(cast):
    appeal = life.filed(cast)
    Appeal.objects.filter(pk=appeal.pk).update(
        state="withdrawn", ended_at=life.moment(10, 6), ended_on=TODAY
    )

    numbers = count(TODAY)

    assert (numbers.received, numbers.in_work, numbers.percent_in_time) == (1, 0, None)


def test_a_visit_reads_one_row_that_the_worker_has_counted(cast, django_assert_num_queries):
    life.filed(cast)
    assert public_numbers().received == 1
    refresh()
    life.filed(cast)

    with django_assert_num_queries(1):
        assert public_numbers().received == 1
    count_public()
    assert public_numbers().received == 2
    assert PublicCount.objects.count() == 1
