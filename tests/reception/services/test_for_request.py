"""The hour that is held while another official is proposed, and the video that was agreed to."""

from datetime import timedelta

import pytest

from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.notifications.models import Message
from reception.domain.kinds import Channel, SessionKind
from reception.domain.states import BookingState
from reception.domain.states import RequestState as Is
from reception.models import Booking
from reception.queries.request_slots import slots_for
from reception.services import booking, deciding, person, waiting_list
from tests.factories import receptions, requests

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
OTHER = "REC-03"


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return requests.make_cast()


@pytest.fixture
def session(cast):  # noqa: ARG001 -- it stands on it
    return receptions.make_session(OTHER, hours=(10, 12))


def proposal(cast, row, **how):
    return deciding.propose(
        row.pk, official=cast.other, reason="Оның құзыры.", actor=cast.secretary, **how
    )


def test_a_proposal_holds_the_nearest_hour_and_says_until_when(cast, session):
    row = proposal(cast, requests.filed(cast))

    held = row.held
    assert (held.state, held.starts_at) == (BookingState.HELD, session.starts_at)
    # Three working days, to the end of the office's day.
    assert f"{held.held_until.astimezone(requests.ZONE):%d.%m %H:%M}" == "09.10 18:30"
    letter = Message.objects.get(template="reception_proposed")
    assert letter.context["held_at"] == "15.10.2026, 10:00"
    assert letter.context["held_until"] == "09.10.2026, 18:30"


def test_the_held_hour_is_nobody_elses(cast, session):
    proposal(cast, requests.filed(cast))

    with pytest.raises(DomainError, match="slot_taken"):
        booking.book(
            session.pk,
            session.starts_at,
            visitor=receptions.make_visitor(),
            channel=Channel.DESK,
            actor=cast.secretary,
        )


def test_who_accepts_has_the_hour_at_once(cast, session):
    row = proposal(cast, requests.filed(cast))

    accepted = person.accept_proposal(row.pk)

    assert (accepted.state, accepted.official, accepted.held) == (Is.GRANTED, cast.other, None)
    assert accepted.booking.state == BookingState.CONFIRMED
    assert accepted.booking.starts_at == session.starts_at
    assert accepted.granted_on == clock.today()


@pytest.mark.usefixtures("session")
def test_who_accepts_after_the_hold_has_run_out_waits_for_another_hour(cast):
    row = proposal(cast, requests.filed(cast))

    with clock.at(row.held.held_until + timedelta(minutes=1)):
        accepted = person.accept_proposal(row.pk)

    assert (accepted.state, accepted.booking) == (Is.REGISTERED, None)
    assert accepted.official == cast.other


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("step", [person.decline_proposal, person.withdraw])
def test_who_does_not_want_the_hour_frees_it(cast, step):
    row = proposal(cast, requests.filed(cast))
    held = row.held

    step(row.pk)

    held.refresh_from_db()
    row.refresh_from_db()
    assert (held.state, row.held) == (BookingState.CANCELLED, None)


@pytest.mark.usefixtures("session")
def test_the_hour_that_was_freed_is_offered_to_who_waits_for_one(cast):
    row = proposal(cast, requests.filed(cast))
    wish = waiting_list.wish(cast.other, receptions.make_visitor(1))

    person.decline_proposal(row.pk)

    wish.refresh_from_db()
    assert wish.offer.starts_at == row.held.starts_at


def test_another_proposal_frees_the_hour_of_the_first(cast, session):
    row = proposal(cast, requests.filed(cast))
    first, second = row.held, session.slots[1].starts_at

    again = proposal(cast, row, slot=(session.pk, second))

    first.refresh_from_db()
    assert first.state == BookingState.CANCELLED
    assert again.held.starts_at == second


@pytest.mark.usefixtures("session")
def test_the_secretary_may_set_a_time_with_the_first_official_after_all(cast):
    row = proposal(cast, requests.filed(cast))
    held = row.held

    granted = requests.grant(cast, row)

    held.refresh_from_db()
    assert (granted.state, granted.held, held.state) == (Is.GRANTED, None, BookingState.CANCELLED)


def test_an_hour_of_somebody_else_is_not_held(cast):
    foreign = receptions.make_session("REC-02")

    with pytest.raises(DomainError, match="reception_slot_of_another"):
        proposal(cast, requests.filed(cast), slot=(foreign.pk, foreign.starts_at))
    assert not Booking.objects.exists()


def test_without_a_free_hour_the_proposal_stands_alone(cast):
    row = proposal(cast, requests.filed(cast))

    assert (row.state, row.held) == (Is.PROPOSED, None)
    assert Message.objects.get(template="reception_proposed").context["held_at"] == ""


@pytest.mark.parametrize(("is_agreed", "first"), [(True, "11"), (False, "15")])
def test_a_sooner_video_is_offered_to_who_agreed_to_it(cast, is_agreed, first):
    receptions.make_session("REC-01", day=receptions.DAY.replace(day=11), kind=SessionKind.VIDEO)
    row = requests.filed(cast, is_video_agreed=is_agreed)

    found = slots_for(row, row.official, channel=Channel.DESK, now=clock.now())

    assert f"{found[0].starts_at:%d}" == first


def test_nobody_is_received_by_video_against_his_word(cast):
    video = receptions.make_session(
        "REC-01", day=receptions.DAY.replace(day=11), kind=SessionKind.VIDEO
    )
    row = requests.filed(cast)

    with pytest.raises(DomainError, match="reception_video_not_agreed"):
        deciding.grant(row.pk, session_id=video.pk, starts_at=video.starts_at, actor=cast.secretary)
