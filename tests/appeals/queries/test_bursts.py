"""The history against which a burst is measured: the same weekday and hours, and all of it."""

from datetime import timedelta

import pytest

from appeals.domain.bursts import RULE
from appeals.models import Topic
from appeals.queries.bursts import history_of
from tests.factories import incidents as make
from tests.factories import life

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
START = make.START
END = START + RULE.window
# Before the window: whether it is of the same hours of a week, and of the weeks looked at.
HEARD = (
    (timedelta(weeks=1) - timedelta(minutes=30), "same"),
    (timedelta(weeks=8) - timedelta(minutes=30), "same"),
    (timedelta(weeks=1) + timedelta(minutes=30), "another hour"),
    (timedelta(weeks=1) - timedelta(hours=3), "another hour"),
    (timedelta(days=3), "another day"),
    (timedelta(weeks=9), "too long ago"),
)


@pytest.mark.parametrize(("ago", "what"), HEARD)
def test_each_appeal_counts_where_it_belongs(ago, what):
    cast = life.make_cast()
    make.told(cast, 1, START - ago)

    found = history_of(make.place().pk, Topic.objects.get(code="T0101").pk, START, END)

    assert (found.same_hours, found.total) == {
        "same": (1, 1),
        "another hour": (0, 1),
        "another day": (0, 1),
        "too long ago": (0, 0),
    }[what]


def test_another_place_and_another_topic_are_not_of_this_history():
    cast = life.make_cast()
    make.told(cast, 1, START - timedelta(days=3), kato=make.DON)

    here = history_of(make.place().pk, Topic.objects.get(code="T0101").pk, START, END)
    other = Topic.objects.exclude(code="T0101").order_by("code").first()
    there = history_of(make.place(make.DON).pk, other.pk, START, END)

    assert (here.total, there.total) == (0, 0)
    assert here.weeks == pytest.approx(3 / 7, abs=0.01)
