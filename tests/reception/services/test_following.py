"""A request and its time: moved, given back, lost by an absence."""

from datetime import timedelta

import pytest

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.notifications.models import Message
from reception.domain.states import BookingState
from reception.models import Booking
from reception.queries.request_status import steps_of
from reception.services import booking, deciding, minutes, person, sessions, to_appeal
from reception.services.following import follow
from reception.services.visitor_reminders import answer
from tests.factories import receptions, requests

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return requests.make_cast()


def lines(row, action):
    return list(Entry.objects.filter(subject=row.subject, action=action))


def slot(cast, number):
    return cast.session.starts_at + timedelta(minutes=15 * number)


def away(cast):
    day = receptions.DAY
    seal = sessions.preview(cast.post.pk, day, day).seal
    sessions.move_all(cast.post.pk, (day, day), reason="Іссапар", seal=seal, actor=cast.secretary)


def test_a_move_by_link_is_a_step_of_the_request_that_its_page_shows(cast):
    row = requests.granted(cast)
    held = booking.move(row.booking.pk, cast.session.pk, slot(cast, 3), actor=None)

    booking.confirm(held.number, held.access_code, held.confirm_code)

    row.refresh_from_db()
    line = lines(row, "move")[0]
    assert (row.booking_id, row.state) == (held.pk, "granted")
    assert (line.actor_id, line.facts["at"]) == (None, slot(cast, 3).isoformat())
    assert steps_of(row)[-1].action == "move"


def test_a_move_by_the_secretary_is_one_step(cast):
    row = requests.granted(cast)

    deciding.move(row.pk, session_id=cast.session.pk, starts_at=slot(cast, 2), actor=cast.secretary)

    assert [line.actor_id for line in lines(row, "move")] == [cast.secretary.pk]


def test_an_absence_takes_the_request_along(cast):
    row = requests.granted(cast)
    later = receptions.make_session(
        "REC-01", day=receptions.DAY + timedelta(weeks=1), hours=(10, 13)
    )

    away(cast)

    row.refresh_from_db()
    assert (row.booking.session_id, row.booking.state) == (later.pk, BookingState.CONFIRMED)
    assert [line.actor_id for line in lines(row, "move")] == [cast.secretary.pk]


def test_where_an_absence_leaves_no_time_the_request_says_so(cast):
    row = requests.granted(cast)

    away(cast)

    row.refresh_from_db()
    assert row.booking.state == BookingState.CANCELLED
    assert [line.facts["reason"] for line in lines(row, "give_back")] == ["Іссапар"]


def test_a_request_that_no_step_moves_keeps_its_state_and_journals_the_new_time(cast):
    row = requests.received(cast)
    new = Booking.objects.get(pk=row.booking.pk)
    new.pk, new.number, new.state = None, "SA-KHR-B-2026-000099", BookingState.CANCELLED
    new.save()

    follow(row.booking, new, cast.secretary)

    row.refresh_from_db()
    assert (row.state, row.booking_id) == ("received", new.pk)
    assert len(lines(row, "move")) == 1


@pytest.mark.parametrize(
    ("give_back", "reason"),
    [
        (lambda pk: booking.cancel(pk, reason="Ауырып қалдым", actor=None), "Ауырып қалдым"),
        (lambda pk: answer(pk, "no"), "said_no"),
    ],
)
def test_a_time_that_the_person_gives_back_is_told_of_at_the_request(cast, give_back, reason):
    row = requests.granted(cast)

    give_back(row.booking.pk)

    line = lines(row, "give_back")[0]
    assert (line.actor_id, line.facts["reason"]) == (None, reason)
    assert steps_of(row)[-1].action == "give_back"


def test_who_takes_the_request_back_is_not_told_of_the_time_twice(cast):
    row = requests.granted(cast)

    person.withdraw(row.pk, reason="Мәселе шешілді")

    assert lines(row, "give_back") == []


@pytest.mark.parametrize("who", ["akim", "secretary"])
def test_who_gives_up_a_talk_stands_in_the_journal_and_in_the_letter(cast, who):
    row, actor = requests.granted(cast), getattr(cast, who)

    to_appeal.to_appeal(row.pk, actor=actor)

    line = Entry.objects.get(subject=row.booking.subject, action="cancel")
    letter = Message.objects.get(template="booking_cancelled")
    assert line.actor_id == actor.pk
    assert letter.context["by_house"] is True
    assert letter.context["reason"] not in {"appealed", ""}


def test_the_akim_who_signs_an_early_talk_into_an_appeal_keeps_it_attended(cast):
    row = requests.granted(cast)

    with clock.at(requests.at_the_reception(cast, -5)):
        sheet = requests.sheet(cast, decision="to_appeal", instructions=())
        minutes.save_and_sign(row.pk, sheet, actor=cast.akim)

    row.booking.refresh_from_db()
    assert row.booking.state == BookingState.ATTENDED
