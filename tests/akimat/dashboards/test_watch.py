"""What stands on a board beside its numbers: what burns, what broke out, who is received."""

from datetime import timedelta

import pytest

from akimat.base import clock
from akimat.dashboards.burning import burning
from akimat.dashboards.looking import looking
from akimat.dashboards.watch import live_incidents, receptions_of_the_week
from akimat.measures.scope import on_now
from akimat.people.roles import Role
from appeals.models import Appeal
from appeals.services import incidents
from reception.domain.kinds import Channel
from reception.services import booking
from tests.factories import life
from tests.factories.desk import make_user
from tests.factories.desks import make_desks
from tests.factories.incidents import opened
from tests.factories.receptions import DAY, at, make_session, make_visitor

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]


@pytest.fixture
def cast():
    return make_desks()


def due_in(cast, days, **changes):
    """Route an appeal that is due so many days from today."""
    appeal = life.routed(cast, at=life.moment(9, 15))
    due_on = clock.today() + timedelta(days=days)
    Appeal.objects.filter(pk=appeal.pk).update(due_on=due_on, **changes)
    return appeal.number


def test_what_burns_is_late_or_due_soon_and_the_first_to_fall_due_stands_first(cast):
    far, today, late = (due_in(cast, days) for days in (30, 0, -2))

    rows = list(burning(looking({}, cast.manager)))

    assert [(row["number"], row["is_late"]) for row in rows] == [
        (late, True),
        (today, False),
    ]
    assert far not in {row["number"] for row in rows}


def test_what_was_decided_burns_no_more(cast):
    due_in(cast, 0, decided_on=clock.today())

    assert list(burning(looking({}, cast.manager))) == []


def test_an_incident_counts_the_appeals_that_stand_in_it_and_ends_with_its_end(cast):
    incident = opened(cast)
    appeal = Appeal.objects.order_by("pk").first()
    incidents.take_out(incident.pk, appeal=appeal, actor=cast.controller)

    (row,) = live_incidents(cast.manager)
    assert (row["number"], row["appeals"]) == (incident.number, 4)

    incidents.dismiss(incident.pk, reason="Бояу жұмысы болды", actor=cast.controller)
    assert list(live_incidents(cast.manager)) == []


def test_the_week_shows_receptions_that_take_place_with_the_talks_that_are_taken(cast):
    monday = DAY - timedelta(days=DAY.weekday())
    held = make_session(day=DAY, slot_minutes=15)
    make_session(day=DAY, hours=(9, 10), is_published=False)
    make_session(day=DAY, hours=(11, 12), cancelled_because="Іссапар")
    make_session(day=monday + timedelta(days=7))
    make_session(day=monday - timedelta(days=1))
    for number, minute in enumerate((0, 15), 1):
        booking.hold(
            held.pk,
            at(16, minute),
            visitor=make_visitor(number),
            channel=Channel.WEB,
            actor=None,
        )
    secretary = make_user(Role.SECRETARY)
    booking.book(
        held.pk, at(16, 30), visitor=make_visitor(3), channel=Channel.DESK, actor=secretary
    )

    with clock.at(at(9)):
        days = receptions_of_the_week(cast.manager, on_now())

    assert [(one["day"], one["is_today"], one["talks"]) for one in days] == [(DAY, True, 1)]
    sessions = [(one["pk"], one["talks"]) for day in days for one in day["sessions"]]
    assert sessions == [(held.pk, 1)]
