"""Numbers from the sums: each split, each narrowing and each watcher, against a recount."""

import random
from datetime import timedelta

import pytest

from akimat.measures import rolling
from akimat.measures.catalogue import CATALOGUE, counts_behind
from akimat.measures.catalogue.appeals import APPEALS
from akimat.measures.history import history
from akimat.measures.kinds import By
from akimat.measures.models import AppealDaySum, AppealMonthSum, Frontier
from akimat.measures.numbers import table
from akimat.measures.periods import PeriodKind, parse, period_of
from akimat.measures.scope import Scope, on_now
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Office
from appeals.models import Appeal
from tests.akimat.measures.recount import KEYS, Recount
from tests.akimat.measures.world import World, closed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
PERIODS = [parse("2026"), parse("2026-09")]
CODES = [code for code in CATALOGUE if counts_behind(code)[0].source is APPEALS]
OF_PERIODS = [code for code in CODES if counts_behind(code)[0].day]


@pytest.fixture
def world():
    return World(random.Random(3), on_now().today)  # noqa: S311 -- rows, not secrets


@pytest.fixture
def judge(world):
    """Give the recount, with the sums made."""
    world.appeals(50)
    for days_ago in (*range(28, 40), *range(28, 33), 90):
        closed(world, days_ago=days_ago)
    rolling.settle()
    assert AppealDaySum.objects.filter(split="body", received__gt=0).count() > 9
    Appeal.objects.filter(state="closed", ended_on=on_now().today - timedelta(days=33)).update(
        declines=5
    )
    assert history().loose
    return Recount(on_now())


def assert_recounted(judge, scope, by, **place):
    found = table(CODES, scope, PERIODS, by)
    for code in CODES:
        for n, period in enumerate(PERIODS):
            if n and code not in OF_PERIODS:
                continue
            assert found.total(code, n) == judge.number(code, period, **place), (code, by)
            for key in {row[f"by_{by}"] for row in judge.rows["appeals"]}:
                number = judge.number(code, period, **place, **{f"by_{by}": key})
                assert found.value(code, n, key=key) == number, (code, by, key)


@pytest.mark.parametrize("by", list(KEYS))
def test_each_split_is_a_recount(judge, by):
    assert_recounted(judge, Scope(None, on_now()), by)


def test_the_judge_knows_every_split():
    assert set(KEYS) == set(APPEALS.keys)


@pytest.mark.parametrize("by", [By.OFFICE, By.DISTRICT, By.TOPIC, By.BODY, By.SETTLEMENT])
@pytest.mark.parametrize("narrowed", [By.OFFICE, By.DISTRICT, By.BODY, By.TOPIC, By.CHANNEL])
def test_each_split_of_a_narrowed_number_is_a_recount(judge, by, narrowed):
    for key in {row[f"by_{narrowed}"] for row in judge.rows["appeals"]} - {None}:
        scope = Scope(None, on_now()).to(narrowed, key)
        if by is narrowed:
            found = table(["appeals_received"], scope, PERIODS, by)
            assert found.keys == [key]
            continue
        assert_recounted(judge, scope, by, **{f"by_{narrowed}": key})


@pytest.mark.parametrize("by", [By.OFFICE, By.BODY, By.TOPIC, By.SETTLEMENT, By.DISTRICT_TOPIC])
@pytest.mark.parametrize(
    "role", [Role.REGIONAL_MANAGER, Role.AKIM, Role.SECRETARY, Role.HEAD, Role.ADMINISTRATOR]
)
def test_each_split_of_a_watcher_is_a_recount_of_what_is_seen(judge, world, by, role):
    office = Office.objects.get(code="SA-KHR")
    post, place = {
        Role.REGIONAL_MANAGER: ({}, {}),
        Role.AKIM: ({"office": office}, {"district": office.district}),
        Role.SECRETARY: ({"office": office}, {"office": office.code}),
        Role.HEAD: ({"body": world.bodies[0]}, {"body": world.bodies[0].code}),
        Role.ADMINISTRATOR: ({"office": office}, {"office": "nobody's"}),
    }[role]

    assert_recounted(judge, Scope(User.objects.create(role=role, **post), on_now()), by, **place)


def test_what_ended_yesterday_is_summed_and_what_ended_today_is_counted(world):
    closed(world, days_ago=1)
    closed(world, days_ago=0)

    rolling.settle()

    today = on_now().today
    assert Frontier.objects.get().day == today - timedelta(days=1)
    assert AppealDaySum.objects.filter(day=today - timedelta(days=1), split="body").exists()
    assert not AppealDaySum.objects.filter(day=today).exists()


@pytest.mark.parametrize("sums", [AppealDaySum, AppealMonthSum])
def test_a_number_is_read_from_the_sums_and_not_counted_behind_their_back(world, sums):
    """A week reads days, a month the months."""
    old = closed(world, days_ago=90)
    rolling.settle()
    sums.objects.filter(office=old.office, split="body").update(received=77)

    kind = PeriodKind.WEEK if sums is AppealDaySum else PeriodKind.MONTH
    scope = Scope(None, on_now(), {By.OFFICE: old.office_id, By.BODY: old.body_id})
    found = table(["appeals_received"], scope, [period_of(kind, old.registered_on)])
    assert not history().loose
    assert found.total("appeals_received") == 77


def test_what_is_counted_of_now_is_in_no_month(judge):
    found = table(["appeals_open", "appeals_received"], Scope(None, on_now()), PERIODS, By.MONTH)

    assert found.total("appeals_open") == 0
    assert found.total("appeals_received") == judge.number("appeals_received", PERIODS[0])
