"""The watch: a burst opens one incident in time, similar appeals join it, others do not."""

from datetime import timedelta

import pytest

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.people.roles import Role
from appeals.domain.bursts import RULE
from appeals.domain.incidents import IncidentState
from appeals.models import Appeal, Incident, IncidentMember, Topic
from appeals.services import bursts, incidents, route
from tests.factories import incidents as make
from tests.factories import life
from tests.factories.desk import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


@pytest.fixture
def cast():
    return life.make_cast()


def look(*appeals):
    with clock.at(appeals[-1].received_at + timedelta(seconds=5)):
        return bursts.look_at([appeal.pk for appeal in appeals])


def members(incident):
    return set(incident.members.filter(left_at=None).values_list("appeal", flat=True))


def test_the_fifth_appeal_opens_an_incident_and_not_the_fourth(cast):
    appeals = make.burst(cast, 5)

    assert [look(appeal) for appeal in appeals] == [0, 0, 0, 0, 1]
    incident = Incident.objects.get()
    assert incident.state == IncidentState.OPEN
    assert (incident.settlement, incident.topic.code) == (make.place(), "T0101")
    assert incident.district == cast.office.district
    assert members(incident) == {appeal.pk for appeal in appeals}
    assert (incident.first_appeal_at, incident.last_appeal_at) == (
        appeals[0].received_at,
        appeals[-1].received_at,
    )
    assert Entry.objects.get(subject=incident.subject, action="incident_open").actor is None


def test_replayed_by_the_clock_it_is_open_within_ten_minutes_of_the_fifth_appeal(cast):
    """The sweeper alone, once a minute: as if no worker had looked after the filing."""
    appeals = make.burst(cast, 7, step=timedelta(minutes=17))
    now, end = make.START, make.START + timedelta(hours=2)

    while now < end:
        with clock.at(now):
            bursts.sweep()
        now += timedelta(minutes=1)

    incident = Incident.objects.get()
    assert timedelta() <= incident.opened_at - appeals[4].received_at < timedelta(minutes=10)
    assert members(incident) == {appeal.pk for appeal in appeals}


def test_the_worker_looks_right_after_routing(cast):
    for number in range(5):
        life.filed(
            cast,
            make.START + number * make.STEP,
            text=make.NO_WATER[number],
            settlement=make.place(),
            iin="",
            full_name=f"Адам {number}",
            phone="",
        )

    with clock.at(make.START + 5 * make.STEP):
        route.route_waiting()

    assert Incident.objects.get().members.count() == 5


def test_a_failure_of_the_watch_does_not_stop_the_routing(cast, monkeypatch):
    def broken(*_of):
        raise RuntimeError

    monkeypatch.setattr(bursts.queries, "is_quiet", broken)
    appeal = life.filed(cast, make.START, settlement=make.place())

    with clock.at(make.START):
        route.route_waiting()

    assert Appeal.objects.get(pk=appeal.pk).suggested_at is not None


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"step": timedelta(minutes=40)}, id="too far apart"),
        pytest.param({"phone": "+77010000001", "full_name": "Бір адам"}, id="one person"),
        pytest.param({"settlement": None}, id="no place"),
    ],
)
def test_what_is_no_burst_opens_nothing(cast, changes):
    appeals = make.burst(cast, 6, **changes)

    assert look(*appeals) == 0
    assert not Incident.objects.exists()


def test_the_same_in_two_places_are_two_matters(cast):
    here = make.burst(cast, 3)
    there = make.burst(cast, 3, kato=make.DON)

    assert look(*here, *there) == 0


def test_the_place_of_the_matter_counts_before_that_of_the_person(cast):
    appeals = make.burst(cast, 5, place_settlement=make.place(make.DON))

    look(*appeals)

    assert Incident.objects.get().settlement == make.place(make.DON)


def test_what_a_place_hears_every_tuesday_is_no_surprise(cast):
    for week in range(1, 9):
        make.burst(cast, 5, start=make.START - timedelta(weeks=week))

    assert look(*make.burst(cast, 5)) == 0


@pytest.mark.parametrize(("was_true", "opened"), [(True, 1), (False, 0)])
def test_only_a_burst_that_was_false_counts_as_what_is_usual(cast, was_true, opened):
    before = make.opened(cast, start=make.START - timedelta(weeks=1))
    controller = make_user(Role.CONTROLLER)
    if was_true:
        words = incidents.Told(text_kk="Құбыр жарылды", text_ru="Прорвало", body=cast.body)
        incidents.confirm(before.pk, words, actor=controller)
        incidents.end(before.pk, actor=controller)
    else:
        incidents.dismiss(before.pk, reason="Жаттығу", actor=controller)

    assert look(*make.burst(cast, 5)) == opened


def test_what_came_in_long_after_it_was_received_opens_nothing(cast):
    appeals = make.burst(cast, 5)

    with clock.at(appeals[-1].received_at + RULE.stale + timedelta(minutes=1)):
        assert bursts.look_at([appeal.pk for appeal in appeals]) == 0


def test_later_appeals_join_by_themselves_and_others_do_not(cast):
    incident = make.opened(cast)
    later = make.told(cast, 8, make.START + timedelta(hours=20))
    road = make.told(cast, 9, make.START + timedelta(hours=20), text="Яма на дороге, асфальт.")

    look(later, road)

    incident.refresh_from_db()
    assert later.pk in members(incident)
    assert road.pk not in members(incident)
    assert incident.last_appeal_at == later.received_at
    assert Entry.objects.filter(subject=later.subject, action="incident_join").count() == 1


def test_near_words_join_where_the_keywords_name_no_topic(cast):
    letter = "Просим снять председателя кооператива Рассвет, он не отчитывается о взносах жильцов"
    texts = [f"{letter}. {extra}" for extra in ("Жанна", "Серик", "Айбек", "Дана", "Марат")]
    appeals = [
        make.told(cast, number, make.START + number * make.STEP, text=text)
        for number, text in enumerate(texts)
    ]
    Appeal.objects.update(suggestion=None, topic=None, suggested_at=clock.now())

    look(*appeals)

    assert members(Incident.objects.get()) == {appeal.pk for appeal in appeals}


def test_nothing_joins_what_is_over_and_a_new_burst_opens_a_new_one(cast):
    first = make.opened(cast)
    incidents.dismiss(first.pk, reason="Жаттығу", actor=make_user(Role.CONTROLLER))

    again = make.burst(cast, 5, start=make.START + timedelta(hours=1))
    assert look(*again) == 1

    second = Incident.objects.order_by("pk").last()
    assert members(second) == {appeal.pk for appeal in again}


def test_an_older_burst_of_a_live_matter_opens_no_second_one_nor_holds_up_another_matter(cast):
    """A worker died over the first burst; the second one was looked at, the sweeper finds both."""
    older = make.burst(cast, 5, step=timedelta(minutes=1))
    newer = make.burst(cast, 5, start=make.START + timedelta(hours=3), step=timedelta(minutes=1))
    look(*newer)
    water = Incident.objects.get()
    road = make.burst(
        *(cast, 5),
        start=make.START + timedelta(hours=3, minutes=20),
        step=timedelta(minutes=1),
        text="Яма на дороге, асфальт разбит.",
    )

    with clock.at(make.START + timedelta(hours=3, minutes=30)):
        assert bursts.sweep() == 1

    assert members(water) == {appeal.pk for appeal in newer}
    other = Incident.objects.exclude(pk=water.pk).get()
    assert members(other) == {appeal.pk for appeal in road}
    assert not IncidentMember.objects.filter(appeal__in=older).exists()


def test_what_a_person_has_taken_out_does_not_join_again(cast):
    incident = make.opened(cast, 6)
    appeal = Appeal.objects.get(pk=min(members(incident)))
    incidents.take_out(incident.pk, appeal=appeal, actor=make_user(Role.CONTROLLER))
    later = make.told(cast, 8, make.START + timedelta(minutes=59))

    with clock.at(make.START + timedelta(hours=1)):
        bursts.sweep()

    # Neither does it hold up whoever joins.
    assert later.pk in members(incident)
    assert appeal.pk not in members(incident)
    assert IncidentMember.objects.filter(appeal=appeal).count() == 1


def test_looking_twice_changes_nothing(cast):
    appeals = make.burst(cast, 6)
    look(*appeals)
    before = list(IncidentMember.objects.values().order_by("pk"))

    assert look(*appeals) == 0
    assert list(IncidentMember.objects.values().order_by("pk")) == before


def test_a_quiet_place_costs_two_statements(cast, django_assert_num_queries):
    appeal = make.told(cast, 1, make.START)
    Topic.objects.count()

    with django_assert_num_queries(2):
        look(appeal)
