"""What is refused at the edges: the wrong person, the wrong moment, nothing to do."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError

from akimat.audit import labels as journal
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.notifications.models import Message
from reception.domain.kinds import InviteeKind, RefusalGround
from reception.models import Instruction, Invitation, Minutes, Official
from reception.queries.suggested import road_of
from reception.services import (
    deciding,
    inviting,
    minutes,
    person,
    preparing,
    request,
    staff_digest,
    to_appeal,
)
from tests.factories import receptions, requests
from tests.factories.requests import TUESDAY

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return requests.make_cast()


@pytest.mark.parametrize("who", ["clerk", "controller", "head"])
def test_who_does_not_hold_the_reception_does_nothing_for_it(cast, who):
    row, actor = requests.received(cast), getattr(cast, who)
    guest = inviting.Invitee(kind=InviteeKind.BODY, body=cast.body)
    file = SimpleUploadedFile("talk.mp3", b"ID3\x04")

    for step in (
        lambda: minutes.save(row.pk, requests.sheet(cast), actor=actor),
        lambda: minutes.hand_over(row.pk, actor=actor),
        lambda: preparing.brief(row.pk, text="Бар", actor=actor),
        lambda: preparing.attach_recording(row.pk, file, actor=actor),
        lambda: inviting.invite(row.pk, guest, actor=actor),
    ):
        with pytest.raises(DomainError, match="forbidden"):
            step()


def test_nothing_is_handed_over_before_the_signature_and_only_once_after_it(cast):
    row = requests.received(cast)
    with pytest.raises(DomainError, match="minutes_missing"):
        minutes.hand_over(row.pk, actor=cast.secretary)

    with clock.at(requests.at_the_reception(cast, 20)):
        minutes.sign(row.pk, actor=cast.akim)
    first = Minutes.objects.get().sent_at
    minutes.hand_over(row.pk, actor=cast.secretary)

    assert Minutes.objects.get().sent_at == first


def test_no_recording_without_minutes(cast):
    row = requests.granted(cast)

    with pytest.raises(DomainError, match="minutes_missing"):
        preparing.attach_recording(
            row.pk, SimpleUploadedFile("talk.mp3", b"ID3\x04"), actor=cast.akim
        )


def test_no_minutes_of_a_request_that_has_no_time(cast):
    row = requests.filed(cast)

    with pytest.raises(DomainError, match="reception_step_not_allowed"):
        minutes.save(row.pk, requests.sheet(cast), actor=cast.akim)


def test_minutes_of_who_is_marked_as_missed_and_came_late_count_as_attended(cast):
    row = requests.granted(cast)
    row.booking.__class__.objects.filter(pk=row.booking.pk).update(state="missed")

    with clock.at(requests.at_the_reception(cast)):
        minutes.save(row.pk, requests.sheet(cast), actor=cast.akim)

    row.booking.refresh_from_db()
    assert row.booking.state == "attended"


def test_minutes_are_written_also_where_the_time_was_given_back(cast):
    row = requests.granted(cast)
    row.booking.__class__.objects.filter(pk=row.booking.pk).update(state="cancelled")

    with clock.at(requests.at_the_reception(cast)):
        minutes.save(row.pk, requests.sheet(cast), actor=cast.akim)

    row.booking.refresh_from_db()
    assert row.booking.state == "cancelled"


def test_nothing_is_returned_that_nobody_asked_to_mend(cast):
    row = requests.filed(cast)

    with pytest.raises(DomainError, match="reception_nothing_to_return"):
        deciding.refuse(row.pk, ground=RefusalGround.RETURNED, reason="Жоқ", actor=cast.secretary)


def test_no_words_are_no_question(cast):
    row = requests.filed(cast)

    with pytest.raises(DomainError, match="reception_nothing_asked"):
        deciding.ask_to_mend(row.pk, what=" ", actor=cast.secretary)


def test_a_proposal_that_is_gone_is_not_accepted(cast):
    row = requests.filed(cast)

    with pytest.raises(DomainError, match="reception_step_not_allowed"):
        person.accept_proposal(row.pk)


def test_a_reception_that_has_passed_keeps_its_time_when_it_becomes_an_appeal(cast):
    row = requests.granted(cast)

    with clock.at(requests.at_the_reception(cast, 60)):
        to_appeal.to_appeal(row.pk, actor=cast.akim)

    row.booking.refresh_from_db()
    assert row.booking.state == "confirmed"


def test_the_akim_gives_up_a_talk_that_becomes_an_appeal(cast):
    row = requests.granted(cast)

    to_appeal.to_appeal(row.pk, actor=cast.akim)

    row.booking.refresh_from_db()
    assert row.booking.state == "cancelled"


def test_another_fault_of_the_table_is_not_taken_for_a_double_click(cast, monkeypatch):
    monkeypatch.setattr(request, "_next_number", lambda *_: "SA-KHR-R-2026-000001")
    requests.filed(cast)

    with pytest.raises(IntegrityError):
        requests.filed(cast)


def test_a_protocol_that_is_owed_is_told_of(cast):
    requests.signed(cast)
    Minutes.objects.update(sent_at=None)

    with clock.at(requests.at_the_reception(cast, 60)):
        staff_digest.post()

    lines = Message.objects.get(template="reception_digest").context["lines"]
    assert ("protocol", "20.10.2026") in [(line["what"], line["due_on"]) for line in lines]


def test_who_has_no_address_gets_no_invitation_by_letter(cast):
    cast.executor.email = ""
    cast.executor.save(update_fields=["email"])
    guest = inviting.Invitee(kind=InviteeKind.LAWYER, user=cast.executor)

    inviting.invite(requests.granted(cast).pk, guest, actor=cast.secretary)

    assert not Message.objects.filter(template="reception_invited").exists()


def test_no_road_where_the_words_say_nothing_and_no_time_where_nobody_receives(cast):
    assert road_of(requests.filed(cast, text="Сәлем"), now=TUESDAY) is None

    road = road_of(requests.filed(cast, text="Субсидия, ауыл шаруашылығы"), now=TUESDAY)

    assert (road.body.code, road.official, road.slots) == ("KHR-AGRI", None, ())


def test_the_official_who_is_asked_for_already_is_no_other_road(cast):
    head = Official.objects.get(body__code="KHR-AGRI", kind="head")
    receptions.make_session(head.code)

    road = road_of(
        requests.filed(cast, text="Субсидия, ауыл шаруашылығы", official=head), now=TUESDAY
    )

    assert road.official != head


def test_the_journal_names_what_it_tells_of(cast):
    row = requests.signed(cast)
    order = Instruction.objects.get()
    asked = Invitation.objects.create(request=row, kind="body", body=cast.body, invited_at=TUESDAY)

    names = journal.subject_names([row.subject, order.subject, asked.subject])

    assert names[row.subject] == row.number
    assert all(name.startswith(row.number) for name in names.values())
    assert row.subject in journal.subjects_called(row.number)
