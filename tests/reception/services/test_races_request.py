"""Two people at one request at the same moment, over two real connections."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta

import pytest
import time_machine
from django.db import connection, transaction

from akimat.audit.models import Entry
from akimat.base.errors import DomainError
from akimat.base.submissions import SubmissionKey
from appeals.models import Appeal
from reception.domain.kinds import RefusalGround
from reception.domain.states import BookingState
from reception.domain.states import RequestState as Is
from reception.models import Booking, Instruction, Request
from reception.services import (
    booking,
    coming,
    deciding,
    instructing,
    minutes,
    person,
    request,
    to_appeal,
)
from tests.factories import receptions, requests
from tests.races import at_once

pytestmark = [
    pytest.mark.integration,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return requests.make_cast()


def test_one_page_sent_over_eight_connections_is_one_request(cast):
    def file():
        key = SubmissionKey("reception", "key-1", "same")
        request.register(requests.new_request(cast), actor=None, submission=key)

    assert at_once(*[file] * 8) == [None] * 8
    assert Request.objects.count() == 1


def test_eight_people_at_once_get_eight_numbers_without_a_gap(cast):
    def file():
        request.register(requests.new_request(cast, iin=""), actor=None)

    assert at_once(*[file] * 8) == [None] * 8
    numbers = sorted(Request.objects.values_list("number", flat=True))
    assert numbers == [f"SA-KHR-R-2026-{n:06d}" for n in range(1, 9)]


def test_two_requests_for_one_time_one_gets_it(cast):
    rows = [requests.filed(cast, iin="", full_name=f"Келуші {n}") for n in range(2)]

    codes = at_once(*[lambda row=row: requests.grant(cast, row) for row in rows])

    assert codes == [None, "slot_taken"]
    assert sorted(Request.objects.values_list("state", flat=True)) == [Is.GRANTED, Is.REGISTERED]


def test_a_request_granted_twice_at_once_has_one_time(cast):
    row = requests.filed(cast)

    codes = at_once(
        lambda: requests.grant(cast, row, slot=0), lambda: requests.grant(cast, row, slot=1)
    )

    assert codes == [None, "reception_time_changed"]
    assert Booking.objects.count() == 1


def test_granted_by_one_and_refused_by_another_it_is_one_of_both(cast):
    row = requests.filed(cast)

    codes = at_once(
        lambda: requests.grant(cast, row),
        lambda: deciding.refuse(
            row.pk, ground=RefusalGround.COURT_ACT, reason="Сот", actor=cast.secretary
        ),
    )

    assert codes == [None, "reception_step_not_allowed"]
    assert Entry.objects.filter(subject=row.subject, action__in=["grant", "refuse"]).count() == 1


def test_moved_by_the_secretary_and_by_the_link_at_once_it_has_one_time(cast):
    row = requests.granted(cast)
    held = booking.move(
        row.booking.pk, cast.session.pk, cast.session.starts_at + timedelta(minutes=15), actor=None
    )

    codes = at_once(
        lambda: booking.confirm(held.number, held.access_code, held.confirm_code),
        lambda: deciding.move(
            row.pk,
            session_id=cast.session.pk,
            starts_at=cast.session.starts_at + timedelta(minutes=30),
            actor=cast.secretary,
        ),
    )

    row.refresh_from_db()
    standing = Booking.objects.filter(state="confirmed")
    assert None in codes
    assert [one.pk for one in standing] == [row.booking_id]


def test_accepted_and_declined_in_two_tabs_it_is_one_answer(cast):
    row = requests.proposed(cast)

    codes = at_once(lambda: person.accept_proposal(row.pk), lambda: person.decline_proposal(row.pk))

    assert codes == [None, "reception_step_not_allowed"]


def test_two_clicks_at_once_make_one_appeal(cast):
    row = requests.filed(cast)

    codes = at_once(*[lambda: to_appeal.to_appeal(row.pk, actor=cast.secretary)] * 2)

    assert codes.count(None) == 1
    assert Appeal.objects.count() == 1


def test_two_signatures_at_once_are_one(cast, time_machine_at_reception):
    row = requests.granted(cast)
    time_machine_at_reception(cast)
    minutes.save(row.pk, requests.sheet(cast), actor=cast.secretary)

    codes = at_once(*[lambda: minutes.sign(row.pk, actor=cast.akim)] * 2)

    assert codes == [None, "minutes_signed"]
    pk = Instruction.objects.get().pk
    instructing.report(pk, text="Жасалды", actor=cast.head)
    codes = at_once(
        lambda: instructing.close(pk, actor=cast.controller),
        lambda: instructing.send_back(pk, remark="Жоқ", actor=cast.secretary),
    )
    assert codes == [None, "reception_step_not_allowed"]


def give_back(row, cast):  # noqa: ARG001 -- as the other one
    booking.cancel(row.booking.pk, reason="", actor=None)


def miss(row, cast):
    coming.miss(row.booking.pk, actor=cast.secretary)


@pytest.mark.parametrize("keep", [minutes.save, minutes.save_and_sign])
@pytest.mark.parametrize(
    ("step", "minutes_in", "state"), [(give_back, -30, "cancelled"), (miss, 10, "attended")]
)
def test_minutes_saved_while_the_booking_changes_see_what_became_of_it(
    cast, time_machine_at_reception, keep, step, minutes_in, state
):
    row = requests.granted(cast)
    time_machine_at_reception(cast, minutes_in)

    def save():
        try:
            keep(row.pk, requests.sheet(cast), actor=cast.akim)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            step(row, cast)
            saved = pool.submit(save)
            # Long enough for the other one to stand before a lock of ours.
            with suppress(TimeoutError):
                saved.result(timeout=0.5)
        saved.result(timeout=5)

    row.refresh_from_db()
    assert (row.state, row.booking.state) == (Is.RECEIVED, state)


def test_who_waited_for_a_time_that_is_another_now_is_told_so(cast):
    row = requests.granted(cast)

    def withdraw():
        try:
            person.withdraw(row.pk)
        except DomainError as error:
            return error.code
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            deciding.move(
                row.pk,
                session_id=cast.session.pk,
                starts_at=cast.session.starts_at + timedelta(minutes=30),
                actor=cast.secretary,
            )
            waiting = pool.submit(withdraw)
            with suppress(TimeoutError):
                waiting.result(timeout=0.5)
        assert waiting.result(timeout=5) == "reception_time_changed"


def test_a_proposal_accepted_and_declined_at_once_is_one_of_the_two(cast):
    receptions.make_session("REC-03", hours=(10, 12))
    row = requests.proposed(cast)

    codes = at_once(lambda: person.accept_proposal(row.pk), lambda: person.decline_proposal(row.pk))

    row.refresh_from_db()
    assert codes.count(None) == 1
    assert row.held is None
    is_accepted = row.state == Is.GRANTED
    held = Booking.objects.get()
    assert held.state == (BookingState.CONFIRMED if is_accepted else BookingState.CANCELLED)


def test_two_proposals_at_once_hold_two_hours(cast):
    receptions.make_session("REC-03", hours=(10, 12))
    rows = [requests.filed(cast, iin="", full_name=f"Келуші {n}") for n in range(2)]

    def propose(row):
        deciding.propose(row.pk, official=cast.other, reason="Тезірек.", actor=cast.secretary)

    assert at_once(*[lambda row=row: propose(row) for row in rows]) == [None, None]
    hours = set(Booking.objects.filter(state=BookingState.HELD).values_list("during", flat=True))
    assert len(hours) == 2


def test_an_hour_whose_hold_has_run_out_goes_to_one_of_the_two_who_want_it(cast):
    session = receptions.make_session("REC-03", hours=(10, 12))
    row = requests.proposed(cast)
    other = requests.filed(cast, iin="", official=cast.other, full_name="Басқа адам")

    def grant():
        deciding.grant(
            other.pk, session_id=session.pk, starts_at=session.starts_at, actor=cast.secretary
        )

    with time_machine.travel(row.held.held_until + timedelta(minutes=1), tick=False):
        codes = at_once(lambda: person.accept_proposal(row.pk), grant)

    assert codes == [None, None]
    other.refresh_from_db()
    row.refresh_from_db()
    assert (other.state, row.state) == (Is.GRANTED, Is.REGISTERED)


@pytest.fixture
def time_machine_at_reception():
    """Let every thread stand at the moment of the reception."""
    travels = []

    def stand(cast, minutes_in=5):
        travel = time_machine.travel(requests.at_the_reception(cast, minutes_in), tick=False)
        travel.start()
        travels.append(travel)

    yield stand
    for travel in travels:
        travel.stop()
