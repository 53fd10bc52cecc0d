"""For every measure: number of the page = length of the list = API = a recount by the words."""

import random
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from akimat.measures import rolling
from akimat.measures.catalogue import CATALOGUE, counts_behind, source_of
from akimat.measures.kinds import By
from akimat.measures.numbers import table
from akimat.measures.periods import Period, PeriodKind, parse
from akimat.measures.scope import Scope, on_now
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Body, Office
from services_registry.models import Passport
from tests.akimat.measures.agreement import assert_all_agree
from tests.akimat.measures.recount import RATIOS, RULES, ZONE, Recount
from tests.akimat.measures.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
PERIODS = [
    *(parse(key) for key in ("2026-09", "2026-W40", "2026-Q3", "2026")),
    # Whole months with days before and after them, as a running period is compared.
    Period(date(2026, 6, 20), date(2026, 9, 6), PeriodKind.YEAR),
]
ROWS = 30
CODES = {By.OFFICE: "office", By.DISTRICT: "district", By.BODY: "body"}


@contextmanager
def forgotten():
    """Let an example write what it likes: nothing of it is kept."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def random_world(test):
    """Run the test on rows by chance; the first example is always the same."""
    quick = settings(
        max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    return quick(given(seed=st.integers(0, 10**6))(example(seed=7)(test)))


def make_world(seed):
    world = World(random.Random(seed), on_now().today)  # noqa: S311 -- rows, not secrets
    world.fill(ROWS)
    return world


@pytest.fixture
def region():
    return User.objects.create(username="region", role=Role.REGIONAL_MANAGER)


def test_the_judge_knows_every_measure():
    assert {*RULES, *RATIOS} == set(CATALOGUE)


@random_world
def test_number_of_the_page_list_api_and_recount_are_one(seed, client, region):
    with forgotten():
        make_world(seed)
        assert_all_agree(client, region, Recount(on_now()), PERIODS[0])


@random_world
def test_with_sums_and_without_each_number_of_each_line_is_that_of_a_recount(seed):
    with forgotten():
        make_world(seed)
        judge, scope = Recount(on_now()), Scope(None, on_now())
        assert_every_line_is_recounted(judge, scope)
        rolling.settle()
        assert rolling.broken_sums() == []
        assert_every_line_is_recounted(judge, scope)


def assert_every_line_is_recounted(judge, scope):
    for by, place in CODES.items():
        keys = key_of_code(by)
        for source, codes in by_source(by).items():
            found = table(codes, scope, PERIODS, by)
            known = {row[place] for row in judge.rows[source]}
            assert {keys[name] for name in known} >= set(found.keys)
            for code in codes:
                for n, period in enumerate(PERIODS):
                    if n and not counts_behind(code)[0].day:
                        continue
                    assert found.total(code, n) == judge.number(code, period), (code, period)
                    for name in known:
                        number = judge.number(code, period, **{place: name})
                        assert found.value(code, n, key=keys[name]) == number, (code, by, name)


def by_source(by):
    found = {}
    for code in CATALOGUE:
        if by in source_of(code).keys:
            found.setdefault(source_of(code).code, []).append(code)
    return found


def key_of_code(by):
    if by is By.OFFICE:
        return dict(Office.objects.values_list("code", "pk"))
    if by is By.BODY:
        return {**dict(Body.objects.values_list("code", "pk")), None: None}
    return {name: name for name in Office.objects.values_list("district", flat=True)}


@random_world
def test_every_watcher_counts_what_is_his_or_hers_with_sums_and_without(seed):
    with forgotten():
        world = make_world(seed)
        judge, office = Recount(on_now()), Office.objects.get(code="SA-KHR")
        own = {
            Role.MANAGER: ({"office": office}, {"district": office.district}),
            Role.SECRETARY: ({"office": office}, {"office": office.code}),
            Role.HEAD: ({"body": world.bodies[0]}, {"body": world.bodies[0].code}),
        }
        watchers = [
            (User.objects.create(username=role, role=role, **post), place)
            for role, (post, place) in own.items()
        ]
        assert_each_counts_own(judge, watchers)
        rolling.settle()
        assert_each_counts_own(judge, watchers)


def assert_each_counts_own(judge, watchers):
    for user, place in watchers:
        sources = {"appeals", "verdicts", "looks", "controlled", "instructions"}
        if user.role != Role.SECRETARY:
            sources.add("services")
        if user.role != Role.HEAD:
            sources |= {"requests", "tickets"}
        codes = [code for code in CATALOGUE if source_of(code).code in sources]
        found = table(codes, Scope(user, on_now()), PERIODS)
        for code in codes:
            for n, period in enumerate(PERIODS):
                if n == 0 or counts_behind(code)[0].day:
                    number = judge.number(code, period, **place)
                    assert found.total(code, n) == number, (code, user.role, period)


@pytest.mark.parametrize("by", [By.MONTH, By.DAY])
def test_by_month_and_day_each_line_is_a_recount_of_that_time(by):
    make_world(7)
    judge, scope, whole = Recount(on_now()), Scope(None, on_now()), parse("2026-Q3")
    rolling.settle()
    days = [whole.first + timedelta(days=n) for n in range((whole.last - whole.first).days + 1)]
    times = [Period(day, day, PeriodKind.WEEK) for day in days]
    if by is By.MONTH:
        times = [parse(f"2026-0{month}") for month in (7, 8, 9)]

    for code in CATALOGUE:
        if not counts_behind(code)[0].day:
            continue
        found = table([code], scope, [whole], by)
        met = {time.first: judge.number(code, time) for time in times}
        wholes = {time.first: judge.number(counts_behind(code)[-1].code, time) for time in times}
        assert set(found.keys) == {day for day, number in wholes.items() if number}, code
        assert all(found.value(code, key=day) == met[day] for day in found.keys), code


def test_a_period_begins_and_ends_at_the_midnight_of_the_house():
    passport = Passport.objects.order_by("pk").first()
    world = World(random.Random(7), on_now().today)  # noqa: S311 -- rows, not secrets
    for day, at in (
        (date(2026, 8, 31), time(23, 59, 59)),
        (date(2026, 9, 1), time(0)),
        (date(2026, 9, 30), time(23, 59, 59)),
        (date(2026, 10, 1), time(0)),
    ):
        ready = world.service(passport, "ready")
        ready.ready_at = datetime.combine(day, at, ZONE)
        ready.save()

    found = table(["services_rendered"], Scope(None, on_now()), [parse("2026-09")], By.DAY)

    assert sorted(found.keys) == [date(2026, 9, 1), date(2026, 9, 30)]
    assert found.total("services_rendered") == 2
