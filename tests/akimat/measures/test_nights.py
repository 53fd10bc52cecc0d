"""The sums from night to night: what is taken up, what unsettles a day, what waits for whom."""

import random
from datetime import timedelta

import pytest
import time_machine
from django.db import OperationalError, connection, transaction

from akimat.measures import rolling
from akimat.measures.history import history
from akimat.measures.models import AppealDaySum, AppealMonthSum, Frontier, UnsettledDay
from akimat.measures.numbers import table
from akimat.measures.periods import PeriodKind, period_of
from akimat.measures.scope import Scope, on_now
from appeals.models import Appeal
from tests.akimat.measures.world import World, closed
from tests.conftest import TUESDAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]


@pytest.fixture
def world():
    return World(random.Random(3), on_now().today)  # noqa: S311 -- rows, not secrets


@pytest.fixture
def other():
    """Give another connection to the same database, as another process has."""
    made = connection.copy()
    yield made.cursor()
    made.close()


def unsettled():
    return set(UnsettledDay.objects.values_list("office", "day"))


def ago(days):
    return on_now().today - timedelta(days=days)


def sum_of(one, name, day=None):
    rows = AppealDaySum.objects.filter(office=one.office, day=day or one.ended_on, split="body")
    return sum(rows.values_list(name, flat=True))


def months_of(one, name):
    rows = AppealMonthSum.objects.filter(office=one.office, month=one.ended_on.replace(day=1))
    return list(rows.filter(split="body", key=one.body_id).values_list(name, flat=True))


def reopen(one):
    Appeal.objects.filter(pk=one.pk).update(state="assigned", ended_on=None, ended_at=None)


def end(world, one, day):
    Appeal.objects.filter(pk=one.pk).update(
        state="withdrawn", ended_on=day, ended_at=world.moment(day)
    )


def test_each_night_sums_what_has_ended_since(world):
    old, ending = closed(world, days_ago=30), closed(world, days_ago=0)
    rolling.settle()
    assert (sum_of(old, "received"), sum_of(ending, "received")) == (1, 0)

    with time_machine.travel(TUESDAY + timedelta(days=1), tick=False):
        rolling.settle()

    assert Frontier.objects.get().day == ending.ended_on
    assert (sum_of(old, "received"), sum_of(ending, "received")) == (1, 1)
    assert months_of(old, "received") == months_of(ending, "received") == [1]
    assert rolling.broken_sums() == []


def test_a_case_that_ends_is_summed_on_each_of_its_days(world):
    one = closed(world, days_ago=90)
    reopen(one)
    rolling.settle()
    assert not AppealDaySum.objects.exists()
    end(world, one, ago(0))

    with time_machine.travel(TUESDAY + timedelta(days=1), tick=False):
        rolling.settle()

    assert (sum_of(one, "received", ago(90)), sum_of(one, "ended", ago(0))) == (1, 1)
    assert (sum_of(one, "received", ago(0)), sum_of(one, "ended", ago(90))) == (0, 0)
    assert rolling.broken_sums() == []


def test_the_night_after_a_change_the_day_is_summed_anew(world):
    old = closed(world, days_ago=90)
    rolling.settle()
    Appeal.objects.filter(pk=old.pk).update(state="withdrawn")
    assert sum_of(old, "withdrawn") == 0

    rolling.settle()

    assert not unsettled()
    assert sum_of(old, "withdrawn") == 1


def test_sums_made_anew_are_the_same_and_none_is_doubled(world):
    world.appeals(40)
    rolling.settle()
    before = set(AppealDaySum.objects.order_by().values_list("office", "day", "split", "received"))

    rolling.settle(anew=True)

    after = AppealDaySum.objects.order_by().values_list("office", "day", "split", "received")
    assert set(after) == before


def test_made_anew_also_what_was_wrong_is_right_again(world):
    old = closed(world, days_ago=90)
    rolling.settle()
    AppealDaySum.objects.filter(day=old.ended_on).update(received=9)

    rolling.settle(anew=True)

    assert sum_of(old, "received") == 1


@pytest.mark.parametrize("wrong", ["one is missing", "one is too many", "one is another"])
def test_a_sum_that_is_missing_too_many_or_wrong_is_named(world, wrong):
    old = closed(world, days_ago=90)
    rolling.settle()
    mine = AppealDaySum.objects.filter(split="topic", day=old.ended_on)
    day, key = old.ended_on, old.topic_id
    if wrong == "one is missing":
        mine.delete()
    elif wrong == "one is another":
        mine.update(received=2)
    else:
        day, key = old.ended_on - timedelta(days=1), 1
        AppealDaySum.objects.create(office=old.office, day=day, split="topic", key=1, received=1)

    # Of the month too: it is compared with the days as they are kept.
    assert rolling.broken_sums() == [
        f"{old.office_id} {day} topic {key}",
        f"{old.office_id} {day:%Y-%m} topic {key}",
    ]


def test_a_day_that_is_counted_anyway_is_not_named(world):
    old = closed(world, days_ago=90)
    rolling.settle()
    Appeal.objects.filter(pk=old.pk).update(state="withdrawn")

    assert rolling.broken_sums() == []


def test_a_case_that_is_open_is_counted_and_unsettles_nothing(world):
    closed(world, days_ago=90)
    one = closed(world, days_ago=90)
    reopen(one)

    rolling.settle()
    Appeal.objects.filter(pk=one.pk).update(decided_on=ago(50), topic=None)

    assert not unsettled()


def test_a_case_that_moves_unsettles_where_it_was_and_where_it_is(world):
    old = closed(world, days_ago=90)
    rolling.settle()
    there = next(office for office in world.offices if office != old.office)

    Appeal.objects.filter(pk=old.pk).update(office=there, decided_on=ago(80))

    assert unsettled() == {
        (old.office_id, ago(90)),
        (there.pk, ago(90)),
        (there.pk, ago(80)),
    }


def test_a_case_that_is_taken_up_again_unsettles_the_day_it_was_ended_on(world):
    old = closed(world, days_ago=90)
    rolling.settle()

    Appeal.objects.filter(pk=old.pk).update(state="assigned", ended_on=None, ended_at=None)

    assert (old.office_id, ago(90)) in unsettled()


def test_a_case_that_is_ended_with_an_old_day_unsettles_each_of_its_days(world):
    one = closed(world, days_ago=90)
    reopen(one)
    rolling.settle()
    Appeal.objects.filter(pk=one.pk).update(decided_on=ago(50))

    end(world, one, ago(60))

    assert unsettled() == {(one.office_id, ago(days)) for days in (90, 60, 50)}


def test_a_case_that_is_entered_late_or_taken_out_unsettles_its_days(world):
    closed(world, days_ago=90)
    rolling.settle()
    late = closed(world, days_ago=60)
    assert (late.office_id, ago(60)) in unsettled()
    Appeal.objects.filter(pk=late.pk).update(answer=None, state="withdrawn")
    late.answers.all().delete()
    UnsettledDay.objects.all().delete()

    Appeal.objects.filter(pk=late.pk).delete()

    assert unsettled() == {(late.office_id, ago(60))}


def test_what_ended_on_the_day_of_the_frontier_unsettles_and_what_ended_later_does_not(world):
    old, young = closed(world, days_ago=1), closed(world, days_ago=0)
    rolling.settle()

    Appeal.objects.filter(pk__in=[old.pk, young.pk]).update(state="withdrawn")

    assert unsettled() == {(old.office_id, ago(1))}
    assert history().loose == {ago(1).replace(day=1): [old.office_id]}


def test_a_case_that_is_entered_when_it_has_ended_already_unsettles_its_days(world):
    rolling.settle()
    late = world.appeal()
    late.state, late.registered_on, late.due_on = "withdrawn", ago(60), ago(50)
    late.ended_on, late.ended_at = ago(1), world.moment(ago(1))

    late.save()

    assert unsettled() == {(late.office_id, ago(60)), (late.office_id, ago(1))}


def test_of_an_unsettled_day_each_case_is_counted_once(world):
    first, second = closed(world, days_ago=1), closed(world, days_ago=1)
    Appeal.objects.filter(pk=second.pk).update(office=first.office)
    rolling.settle()
    Appeal.objects.filter(pk=first.pk).update(declines=3)
    assert unsettled() == {(first.office_id, ago(1))}

    for kind in PeriodKind:
        found = table(["appeals_ended"], Scope(None, on_now()), [period_of(kind, ago(1))])
        assert found.total("appeals_ended") == 2, kind


def test_summing_waits_for_who_is_changing_an_old_case(other):
    other.execute("SELECT pg_advisory_lock_shared(%s)", [rolling.LOCK])

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '100ms'")

    with pytest.raises(OperationalError, match="lock timeout"), transaction.atomic():
        rolling.settle()


def test_who_changes_a_closed_case_keeps_the_summing_away(world, other):
    one = world.appeal()
    one.state = "registered"
    one.save()
    assert is_free(other)

    end(world, one, ago(0))

    assert not is_free(other)


def is_free(cursor):
    """Say whether the summing could begin now."""
    cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [rolling.LOCK])
    return cursor.fetchone()[0]


def test_the_day_of_an_extension_is_unsettled_with_the_other_days_of_its_case(world):
    one = closed(world, days_ago=40)
    world.extend(one)
    one.extended_on = ago(45)
    one.registered_on = ago(50)
    one.save()
    rolling.settle()
    assert sum_of(one, "extended", ago(45)) == 1

    Appeal.objects.filter(pk=one.pk).update(
        extended_on=None, extension_reason="", tell_extension_by=None
    )

    assert (one.office_id, ago(45)) in unsettled()
    rolling.settle()
    assert sum_of(one, "extended", ago(45)) == 0
    assert rolling.broken_sums() == []
