"""For every measure: the number is the length of its list, with sums of history and without."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from itertools import count

import pytest
import time_machine
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from akimat.base import clock
from akimat.measures import rolling
from akimat.measures.catalogue import CATALOGUE, counts_behind
from akimat.measures.catalogue.appeals import APPEALS
from akimat.measures.kinds import By
from akimat.measures.measure import Count
from akimat.measures.models import AppealDaySum, AppealMonthSum, Frontier, UnsettledDay
from akimat.measures.numbers import table
from akimat.measures.periods import PeriodKind, parse, period_of
from akimat.measures.scope import Scope, on_now, rows_behind
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Body, Office, Settlement
from appeals.domain.states import ENDED_STATES, OPEN_STATES, WITH_ANSWER_STATES
from appeals.models import Answer, Appeal, Topic
from appeals.queries import public_numbers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
OF_APPEALS = [
    one.code for one in CATALOGUE.values() if counts_behind(one.code)[0].source is APPEALS
]
# A year, a month of it, and a week of that month: a day may be summed for one and not for another.
PERIODS = [parse("2026"), parse("2026-08"), parse("2026-W33")]
BY_ALL = (None, By.TOPIC, By.CHANNEL, By.MONTH)
running = count(1)


class EndOfExampleError(Exception):
    """What ends an example: nothing of it is kept."""


@pytest.fixture
def places():
    return {
        "office": list(Office.objects.filter(code__in=["SA-KHR", "OS-01", "SA-ALG"])),
        "body": list(Body.objects.filter(code__in=["KHR-HCS", "KHR-SOC"])),
        "topic": list(Topic.objects.order_by("code")[:3]),
        "settlement": list(Settlement.objects.order_by("kato")[:3]),
    }


@pytest.fixture
def watchers(places):
    office, body = places["office"][0], places["body"][0]
    return [
        None,
        person(Role.MANAGER, office=office),
        person(Role.HEAD, body=body),
        person(Role.SECRETARY, office=office),
        person(Role.REGIONAL_MANAGER),
    ]


def person(role, **place):
    return User.objects.create(username=f"watcher-{role}", role=role, **place)


cases = st.lists(
    st.fixed_dictionaries(
        {
            "state": st.sampled_from([*OPEN_STATES, *ENDED_STATES]),
            "days_ago": st.integers(0, 200),
            "decided_after": st.integers(-2, 30),
            "ended_after": st.integers(0, 40),
            "term": st.integers(0, 20),
            "where": st.integers(0, 26),
            "kept": st.booleans(),
        }
    ),
    min_size=1,
    max_size=14,
)


def appeal(case, places, executor):
    """Write a row as it may stand after any life; the services would need a year for it."""
    today = on_now().today
    registered = today - timedelta(days=case["days_ago"])
    where, state = case["where"], case["state"]
    ended = state in ENDED_STATES
    ended_on = min(registered + timedelta(days=case["ended_after"]), today) if ended else None
    decided = min(registered + timedelta(days=case["decided_after"]), today)
    row = Appeal(
        number=f"T-{next(running)}",
        office=places["office"][where % 3],
        body=places["body"][where // 3 % 2],
        topic=[*places["topic"], None][where % 4],
        settlement=[*places["settlement"], None][where // 2 % 4],
        place_settlement=places["settlement"][0] if case["kept"] else None,
        year=2026,
        running=next(running),
        kind="application",
        channel=["desk", "web", "kiosk"][where % 3],
        language="kk",
        applicant_type="individual",
        text="Аулада жарық жоқ.",
        received_at=midnight(registered),
        registered_on=registered,
        regime="APPC",
        redirect_by=registered,
        due_on=registered + timedelta(days=case["term"]),
        state="registered",
        state_since=midnight(registered),
        executor=executor,
        declines=where % 2,
        suggested_at=midnight(registered) if case["kept"] else None,
    )
    row.save()
    if state in WITH_ANSWER_STATES:
        row.answer = Answer.objects.create(
            appeal=row,
            version=1,
            text="Жауап",
            language="kk",
            result="explained",
            drafted_by=executor,
            drafted_at=midnight(registered),
        )
        row.decided_on = decided
    row.state, row.ended_on = state, ended_on
    row.ended_at = midnight(ended_on) if ended_on else None
    row.save()
    return row


def midnight(day):
    return timezone.make_aware(datetime.combine(day, time(9)))


def every_number_is_its_list(watchers):
    for user in watchers:
        scope = Scope(user, on_now())
        for by in BY_ALL:
            found = table(OF_APPEALS, scope, PERIODS, by)
            for code in OF_APPEALS:
                for n, period in enumerate(PERIODS):
                    one = CATALOGUE[code]
                    if isinstance(one, Count) and (one.day or (n == 0 and by is not By.MONTH)):
                        assert found.total(code, n) == length(one, scope, period), (code, by, user)
        body = Scope(user, on_now(), {By.BODY: Body.objects.get(code="KHR-HCS").pk})
        found = table(OF_APPEALS, body, PERIODS, By.OFFICE)
        for code in ("appeals_received", "appeals_decided_late", "appeals_overdue"):
            assert found.total(code) == length(CATALOGUE[code], body, PERIODS[0])


def length(one, scope, period):
    found = rows_behind(one, scope, period)
    if one.total is None:
        return found.count()
    return sum(max(0, (row.decided_on - row.registered_on).days) for row in found)


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(cases=cases, changed=st.integers(0, 13))
def test_whatever_happened_each_number_is_the_length_of_its_list(cases, changed, places, watchers):
    executor = User.objects.filter(role=Role.HEAD).first()
    with pytest.raises(EndOfExampleError), transaction.atomic():  # noqa: PT012 -- one story
        made = [appeal(case, places, executor) for case in cases]
        every_number_is_its_list(watchers[:2])
        rolling.settle()
        assert rolling.broken_sums() == []
        every_number_is_its_list(watchers[1:3])
        # Somebody takes up an old case again, and another one is entered late.
        late = made[changed % len(made)]
        Appeal.objects.filter(pk=late.pk).update(
            state="registered", ended_at=None, ended_on=None, body=None, decided_on=None
        )
        appeal({**cases[0], "days_ago": 150}, places, executor)
        every_number_is_its_list(watchers[1:2])
        rolling.settle()
        every_number_is_its_list(watchers[2:])
        assert rolling.broken_sums() == []
        raise EndOfExampleError


def test_what_ended_is_summed_the_night_after_and_what_is_open_is_not(places):
    executor = person(Role.EXECUTOR, body=places["body"][0])
    case = {"term": 15, "decided_after": 5, "ended_after": 6, "where": 0, "kept": False}
    old = appeal({**case, "state": "closed", "days_ago": 90}, places, executor)
    of_today = appeal({**case, "state": "closed", "days_ago": 6}, places, executor)
    appeal({**case, "state": "assigned", "days_ago": 80}, places, executor)

    rolling.settle()
    assert days_with_received() == {old.registered_on}

    with time_machine.travel(clock.now() + timedelta(days=1), tick=False):
        rolling.settle()
        assert days_with_received() == {old.registered_on, of_today.registered_on}
        assert rolling.broken_sums() == []
    assert not UnsettledDay.objects.exists()


def days_with_received():
    return set(
        AppealDaySum.objects.filter(split="body", received__gt=0).values_list("day", flat=True)
    )


def test_the_clock_going_back_sums_nothing_twice(places):
    executor = person(Role.EXECUTOR, body=places["body"][0])
    case = {"term": 15, "decided_after": 5, "ended_after": 6, "where": 0, "kept": False}
    appeal({**case, "state": "closed", "days_ago": 6}, places, executor)
    with time_machine.travel(clock.now() + timedelta(days=3), tick=False):
        rolling.settle()

    rolling.settle()

    assert rolling.broken_sums() == []
    every_number_is_its_list([None])


def test_a_changed_closed_case_unsettles_its_days_at_once(places):
    executor = person(Role.EXECUTOR, body=places["body"][0])
    case = {"term": 15, "decided_after": 5, "ended_after": 6, "where": 0, "kept": False}
    old = appeal({**case, "state": "closed", "days_ago": 90}, places, executor)
    rolling.settle()
    assert not UnsettledDay.objects.exists()

    Appeal.objects.filter(pk=old.pk).update(state="withdrawn")

    days = {old.registered_on, old.decided_on, old.ended_on}
    assert set(UnsettledDay.objects.values_list("office", "day")) == {
        (old.office_id, day) for day in days
    }


def closed_long_ago(places, *more):
    """Give an appeal of 90 days ago, and file others of as many days ago."""
    executor = person(Role.EXECUTOR, body=places["body"][0])
    case = {"term": 15, "decided_after": 5, "ended_after": 6, "where": 0, "kept": False}
    made = [
        appeal({**case, "state": "closed", "days_ago": days}, places, executor)
        for days in (90, *more)
    ]
    return made[0]


def test_a_wrong_sum_is_named(places):
    old = closed_long_ago(places)
    rolling.settle()

    AppealMonthSum.objects.filter(month=old.decided_on.replace(day=1), split="body").update(ended=7)

    month = f"{old.office_id} {old.decided_on:%Y-%m} body {old.body_id}"
    assert rolling.broken_sums() == [month]

    rolling.settle(anew=True)
    AppealDaySum.objects.filter(day=old.decided_on, split="body").update(decided_late=7)

    day = f"{old.office_id} {old.decided_on} body {old.body_id}"
    assert rolling.broken_sums() == [day, month]


def test_a_district_has_a_number_of_each_month_with_sums_and_without(places):
    executor = person(Role.EXECUTOR, body=places["body"][0])
    case = {"term": 15, "decided_after": 5, "ended_after": 6, "kept": False, "state": "closed"}
    for n, days_ago in enumerate((20, 60, 61, 100, 150)):
        appeal({**case, "days_ago": days_ago, "where": n}, places, executor)
    appeal({**case, "state": "assigned", "days_ago": 60, "where": 1}, places, executor)
    scope, year = Scope(None, on_now()), parse("2026")

    counted = table(["appeals_received"], scope, [year], By.DISTRICT_MONTH)
    rolling.settle()
    summed = table(["appeals_received"], scope, [year], By.DISTRICT_MONTH)

    lives = Appeal.objects.values_list("office__district", "registered_on")
    expected = Counter(f"{district}|{day.replace(day=1)}" for district, day in lives)
    for found in (counted, summed):
        assert {key: found.value("appeals_received", key=key) for key in found.keys} == expected
    assert len({key.partition("|")[0] for key in expected}) > 1


@pytest.mark.parametrize("days", [-80, 1])
def test_a_frontier_that_was_moved_is_named(places, days):
    # The last of them ended today, which is not summed yet.
    old = closed_long_ago(places, 20, 6)
    rolling.settle()

    Frontier.objects.update(day=F("day") + timedelta(days=days))

    assert any(line.startswith(f"{old.office_id} ") for line in rolling.broken_sums())


@pytest.mark.parametrize("split", ["body", "topic", "settlement"])
def test_a_sum_that_was_taken_away_is_named(places, split):
    old = closed_long_ago(places)
    rolling.settle()

    AppealDaySum.objects.filter(day=old.registered_on, split=split).delete()

    named = [line.split()[1:3] for line in rolling.broken_sums()]
    assert named == [[str(old.registered_on), split], [f"{old.registered_on:%Y-%m}", split]]


def test_a_share_of_nothing_is_no_number(places):
    found = table(["appeals_in_time_share"], Scope(None, on_now()), [parse("2019")])

    assert found.total("appeals_in_time_share") is None
    assert places


def test_the_home_page_shows_the_numbers_of_the_catalogue(places):
    executor = person(Role.EXECUTOR, body=places["body"][0])
    case = {"term": 4, "ended_after": 9, "kept": False}
    for n, state in enumerate(("closed", "closed", "assigned", "registered", "redirected")):
        appeal(
            {**case, "state": state, "days_ago": 60 * n, "decided_after": 2 * n, "where": n},
            places,
            executor,
        )

    counted = public_numbers.count(on_now().today)

    codes = ("received", "decided", "decided_in_time", "decision_days", "undecided", "overdue")
    found = table([f"appeals_{code}" for code in codes], Scope(None, on_now()), [parse("2026")])
    assert (
        *(counted.received, counted.decided, counted.decided_in_time, counted.days),
        *(counted.in_work, counted.late),
    ) == tuple(found.total(f"appeals_{code}") for code in codes)
    assert counted.percent_in_time == table(
        ["appeals_in_time_share"], Scope(None, on_now()), [parse("2026")]
    ).total("appeals_in_time_share")


@pytest.mark.parametrize("code", [code for code in CATALOGUE if code not in OF_APPEALS])
def test_every_other_measure_reads_its_rows_for_every_watcher(code, watchers):
    for user in watchers:
        scope = Scope(user, on_now())
        found = table([code], scope, [parse("2026")])
        for one in counts_behind(code):
            asked = rows_behind(one, scope, parse("2026"))
            assert found.total(one.code) == (asked.count() if one.total is None else 0)


def test_a_clerk_sees_no_measure_and_the_public_only_public_ones():
    clerk = person(Role.CLERK, office=Office.objects.get(code="SA-KHR"))

    assert not any(one.is_seen_by(clerk) for one in CATALOGUE.values())
    public = {code for code, one in CATALOGUE.items() if one.is_seen_by(None)}
    assert {"appeals_received", "appeals_in_time_share", "services_rendered"} <= public
    assert "appeals_due_today" not in public


def test_the_public_sees_every_office_and_a_manager_his_district(places, watchers):
    executor = person(Role.EXECUTOR, body=places["body"][0])
    case = {"term": 15, "decided_after": 5, "ended_after": 6, "kept": False, "days_ago": 3}
    for where in range(3):
        appeal({**case, "state": "assigned", "where": where}, places, executor)

    public, manager, *_others = (Scope(user, on_now()).rows(APPEALS) for user in watchers)

    assert public.count() == 3
    assert manager.count() == len(
        [one for one in places["office"] if one.district.startswith("Хро")]
    )


def test_numbers_of_a_week_and_its_neighbours_do_not_overlap():
    week = period_of(PeriodKind.WEEK, date(2026, 11, 24))

    assert (week.key, week.before.key, week.after.key) == ("2026-W48", "2026-W47", "2026-W49")
    assert week.before.last + timedelta(days=1) == week.first
