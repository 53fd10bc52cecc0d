"""What the secretary and the person do with a request, step by step, and what is refused."""

from datetime import date, datetime, time, timedelta

import pytest

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.notifications.models import Message
from akimat.notifications.rendering import render
from appeals.models import Appeal
from reception.domain.kinds import RefusalGround
from reception.domain.states import BookingState
from reception.domain.states import RequestState as Is
from reception.services import booking, deciding, person, to_appeal
from tests.factories import receptions, requests
from tests.factories.requests import TUESDAY

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
REASON = "2026 жылғы 1 тамыздағы № 15 шешім."


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return requests.make_cast()


def letters(template):
    return list(Message.objects.filter(template=template))


def test_a_grant_books_the_officials_time_and_makes_the_card_that_day(cast):
    row = requests.granted(cast)

    assert row.state == Is.GRANTED
    assert row.booking.state == BookingState.CONFIRMED
    assert row.booking.starts_at == cast.session.starts_at
    assert row.granted_on == row.answered_on == date(2026, 10, 6)


def test_a_grant_is_told_in_one_letter_with_day_time_and_place(cast):
    row = requests.granted(cast)

    (letter,) = letters("reception_granted")
    assert letter.context["when"] == "15.10.2026, 10:00"
    assert row.number in render(letter, "body")
    # Both would tell the same twice.
    assert letters("booking_confirmed") == []
    row.booking.refresh_from_db()
    assert row.booking.email == row.email


def test_the_time_of_another_official_is_refused(cast):
    row = requests.filed(cast)
    other = receptions.make_session("REC-03")

    with pytest.raises(DomainError, match="reception_slot_of_another"):
        deciding.grant(row.pk, session_id=other.pk, starts_at=other.starts_at, actor=cast.secretary)


def test_a_taken_time_leaves_the_request_as_it_was(cast):
    requests.granted(cast)
    second = requests.filed(cast, iin="")

    with pytest.raises(DomainError, match="slot_taken"):
        requests.grant(cast, second)

    second.refresh_from_db()
    assert (second.state, second.booking) == (Is.REGISTERED, None)


def test_a_move_keeps_the_person_and_frees_the_old_time(cast):
    row = requests.granted(cast)
    old = row.booking

    moved = deciding.move(
        row.pk,
        session_id=cast.session.pk,
        starts_at=cast.session.starts_at + timedelta(minutes=30),
        actor=cast.secretary,
    )

    old.refresh_from_db()
    assert old.state == BookingState.CANCELLED
    assert moved.booking.starts_at == cast.session.starts_at + timedelta(minutes=30)
    assert moved.state == Is.GRANTED


def test_a_move_by_link_takes_the_request_along(cast):
    row = requests.granted(cast)
    held = booking.move(
        row.booking.pk,
        cast.session.pk,
        cast.session.starts_at + timedelta(minutes=45),
        actor=None,
    )

    booking.confirm(held.number, held.access_code, held.confirm_code)

    row.refresh_from_db()
    assert row.booking_id == held.pk


def test_a_time_given_back_by_link_is_set_anew_by_a_move(cast):
    row = requests.granted(cast)
    booking.cancel(row.booking.pk, reason="Келе алмаймын", actor=None)

    with clock.at(TUESDAY + timedelta(minutes=10)):
        moved = deciding.move(
            row.pk,
            session_id=cast.session.pk,
            starts_at=cast.session.starts_at + timedelta(minutes=15),
            actor=cast.secretary,
        )

    assert moved.booking.state == BookingState.CONFIRMED
    assert letters("reception_granted")[0].context["is_moved"]


def test_the_person_is_asked_to_mend_and_mends(cast):
    row = requests.filed(cast)

    deciding.ask_to_mend(row.pk, what="Мәселені нақтылаңыз.", actor=cast.secretary)
    row.refresh_from_db()
    assert (row.state, row.mend_by) == (Is.TO_MEND, date(2026, 10, 9))

    mended = requests.mend(row, text="Абай көшесінің шамдары жанбайды.")

    assert (mended.state, mended.mend_by, mended.to_mend) == (Is.REGISTERED, None, "")
    assert mended.text == "Абай көшесінің шамдары жанбайды."
    assert mended.full_name == "Қасымов Әлихан Ұзақұлы"


def test_nothing_mended_is_no_step(cast):
    row = requests.filed(cast, text="")

    with pytest.raises(DomainError, match="reception_mended_nothing"):
        requests.mend(row, full_name=row.full_name)


def test_a_proposal_accepted_is_a_request_to_the_other_official(cast):
    row = requests.proposed(cast)
    assert letters("reception_proposed")[0].context["reason"] == "Бұл мәселе оның құзырында."

    accepted = person.accept_proposal(row.pk)

    assert (accepted.state, accepted.official, accepted.proposed) == (
        Is.REGISTERED,
        cast.other,
        None,
    )


def test_a_proposal_declined_leaves_the_request_to_the_first_official(cast):
    row = requests.proposed(cast)

    declined = person.decline_proposal(row.pk)

    assert (declined.state, declined.official) == (Is.REGISTERED, cast.post)


def test_the_official_who_is_asked_for_is_no_proposal(cast):
    row = requests.filed(cast)

    with pytest.raises(DomainError, match="reception_same_official"):
        deciding.propose(row.pk, official=cast.post, reason="Ол", actor=cast.secretary)


@pytest.mark.parametrize("ground", [RefusalGround.SAME_MATTER_DECIDED, RefusalGround.COURT_ACT])
def test_a_request_is_refused_on_a_ground_with_its_words(cast, ground):
    row = requests.filed(cast)

    refused = deciding.refuse(row.pk, ground=ground, reason=REASON, actor=cast.secretary)

    assert (refused.state, refused.ground, refused.reason) == (Is.REFUSED, ground, REASON)
    assert letters("reception_refused")[0].context["reason"] == REASON


def test_nobody_is_refused_without_words(cast):
    row = requests.filed(cast)

    with pytest.raises(DomainError, match="reception_reason_missing"):
        deciding.refuse(row.pk, ground=RefusalGround.COURT_ACT, reason="  ", actor=cast.secretary)


def test_nobody_is_refused_for_defects_while_there_is_time_to_mend(cast):
    row = requests.filed(cast, text="")
    refuse = {"ground": RefusalGround.RETURNED, "reason": "Толықтырылмады", "actor": cast.secretary}

    with pytest.raises(DomainError, match="reception_mend_time_left"):
        deciding.refuse(row.pk, **refuse)
    with (
        clock.at(datetime.combine(row.mend_by, time(18), tzinfo=TUESDAY.tzinfo)),
        pytest.raises(DomainError, match="reception_mend_time_left"),
    ):
        deciding.refuse(row.pk, **refuse)
    with clock.at(datetime.combine(row.mend_by, time(10), TUESDAY.tzinfo) + timedelta(days=1)):
        refused = deciding.refuse(row.pk, **refuse)

    assert refused.state == Is.REFUSED


def test_a_request_taken_back_frees_its_time(cast):
    row = requests.granted(cast)

    withdrawn = person.withdraw(row.pk, reason="Мәселе шешілді")

    row.booking.refresh_from_db()
    assert withdrawn.state == Is.WITHDRAWN
    assert row.booking.state == BookingState.CANCELLED


def test_one_click_makes_an_appeal_from_a_personal_reception_linked_both_ways(cast):
    row = requests.filed(cast)

    appealed = to_appeal.to_appeal(row.pk, actor=cast.secretary)

    appeal = Appeal.objects.get()
    assert appealed.state == Is.APPEALED
    assert (appealed.appeal, appeal.reception) == (appeal, appealed)
    assert (appeal.channel, appeal.text, appeal.iin) == ("akim_reception", row.text, row.iin)
    line = Entry.objects.get(subject=appeal.subject, action="from_reception")
    assert line.facts["reason"] == row.number


def test_an_appeal_is_made_once(cast):
    row = requests.filed(cast)
    to_appeal.to_appeal(row.pk, actor=cast.secretary)

    with pytest.raises(DomainError):
        to_appeal.to_appeal(row.pk, actor=cast.secretary)

    assert Appeal.objects.count() == 1


@pytest.mark.parametrize("who", ["clerk", "akim", "controller", "head", "executor"])
def test_only_the_secretary_decides(cast, who):
    row = requests.filed(cast)
    actor = getattr(cast, who)

    for step in (
        lambda: deciding.ask_to_mend(row.pk, what="Не?", actor=actor),
        lambda: deciding.propose(row.pk, official=cast.other, reason="Ол", actor=actor),
        lambda: deciding.refuse(row.pk, ground=RefusalGround.COURT_ACT, reason=REASON, actor=actor),
        lambda: deciding.grant(
            row.pk, session_id=cast.session.pk, starts_at=cast.session.starts_at, actor=actor
        ),
    ):
        with pytest.raises(DomainError, match="forbidden"):
            step()


def test_who_left_no_email_gets_no_letter_and_reads_the_page(cast):
    requests.granted(cast, email="")

    assert not Message.objects.exists()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_letter_is_written_in_the_language_of_the_request(cast, language):
    row = requests.filed(cast, language=language, text="")
    requests.mend(row, text="Шам")
    row = requests.grant(cast, row)
    person.withdraw(row.pk)
    requests.proposed(cast, language=language)

    for message in Message.objects.filter(template__startswith="reception_"):
        body = render(message, "body")
        assert message.language == language
        assert ("Ашық әкімдік" if language == "kk" else "Открытый акимат") in body
        assert message.context["number"] in body
        assert render(message, "subject").strip()
