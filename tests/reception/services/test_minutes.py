"""Minutes in one pass, the signature that binds, the protocol, and what was ordered."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.notifications.models import Message
from akimat.notifications.rendering import render
from akimat.people.roles import Role
from reception.domain.kinds import Decision, InviteeKind
from reception.domain.recordings import LARGEST
from reception.domain.states import BookingState, InstructionState
from reception.domain.states import RequestState as Is
from reception.models import Instruction, Minutes
from reception.queries import instructions
from reception.services import instructing, inviting, minutes, preparing
from tests.factories import requests

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
MP3 = b"ID3\x04" + bytes(60)


@pytest.fixture
def cast(reference, settings, tmp_path):  # noqa: ARG001 -- it stands on it
    settings.MEDIA_ROOT = tmp_path
    return requests.make_cast()


def recording(content=MP3, name="talk.mp3"):
    return SimpleUploadedFile(name, content)


def test_one_pass_receives_the_person_and_keeps_decision_body_and_day(cast):
    row = requests.received(cast)

    kept = Minutes.objects.get(request=row)
    order = kept.instructions.get()
    assert row.state == Is.RECEIVED
    assert row.booking.state == BookingState.ATTENDED
    assert (kept.decision, kept.may_record) == (Decision.INSTRUCTED, True)
    assert (order.body, order.due_on) == (cast.body, date(2026, 10, 22))


def test_an_instruction_without_words_is_about_the_matter(cast):
    one = minutes.NewInstruction(body=cast.body, due_on=date(2026, 10, 22))

    requests.received(cast, instructions=(one,))

    assert requests.TEXT in Instruction.objects.get().text


def test_saved_again_the_last_pass_counts(cast):
    row = requests.received(cast)
    other = minutes.NewInstruction(body=cast.body, due_on=date(2026, 10, 30), text="Басқа")

    with clock.at(requests.at_the_reception(cast, 10)):
        minutes.save(row.pk, requests.sheet(cast, instructions=(other,)), actor=cast.akim)

    assert [one.text for one in Instruction.objects.all()] == ["Басқа"]
    assert Minutes.objects.get().secretary == cast.secretary


def test_nothing_ordered_is_seen_before_the_signature(cast):
    requests.received(cast)

    assert not instructions.visible_to(cast.head).exists()
    assert not instructions.visible_to(cast.akim).exists()


def test_the_signature_binds_and_the_protocol_is_owed_in_three_working_days(cast):
    row = requests.signed(cast)

    kept = Minutes.objects.get(request=row)
    assert kept.signed_by == cast.akim
    # Thursday 15 October and three working days.
    assert kept.send_by == date(2026, 10, 20)
    assert kept.sent_at is not None
    assert instructions.visible_to(cast.head).get().state == InstructionState.GIVEN
    templates = set(Message.objects.values_list("template", flat=True))
    assert {"reception_protocol", "reception_instruction"} <= templates
    letter = Message.objects.get(template="reception_instruction")
    assert letter.recipient == cast.head.email
    assert "22.10.2026" in render(letter, "body")


def test_without_an_email_the_protocol_waits_to_be_handed_over(cast):
    row = requests.granted(cast, email="")
    with clock.at(requests.at_the_reception(cast)):
        minutes.save(row.pk, requests.sheet(cast), actor=cast.secretary)
        kept = minutes.sign(row.pk, actor=cast.akim)
        assert kept.sent_at is None

        kept = minutes.hand_over(row.pk, actor=cast.secretary)

    assert kept.sent_at is not None


def test_what_is_signed_is_changed_by_nobody(cast):
    row = requests.signed(cast)

    for step in (
        lambda: minutes.save(row.pk, requests.sheet(cast), actor=cast.secretary),
        lambda: minutes.sign(row.pk, actor=cast.akim),
    ):
        with pytest.raises(DomainError, match="minutes_signed"):
            step()


def test_only_the_official_signs(cast):
    row = requests.received(cast)

    for actor in (cast.secretary, cast.clerk, cast.controller, cast.head):
        with pytest.raises(DomainError, match="forbidden"):
            minutes.sign(row.pk, actor=actor)


def test_where_the_official_has_no_account_the_secretary_notes_the_signed_paper(cast):
    row = requests.received(cast)
    cast.post.user = None
    cast.post.save(update_fields=["user"])

    with clock.at(requests.at_the_reception(cast, 20)):
        kept = minutes.sign(row.pk, actor=cast.secretary)

    assert kept.signed_by == cast.secretary


def test_an_empty_sheet_is_not_signed(cast):
    row = requests.granted(cast)

    with pytest.raises(DomainError, match="minutes_missing"):
        minutes.sign(row.pk, actor=cast.akim)


def test_a_decision_to_instruct_names_somebody(cast):
    row = requests.granted(cast)

    with (
        clock.at(requests.at_the_reception(cast)),
        pytest.raises(DomainError, match="minutes_without_instruction"),
    ):
        minutes.save(row.pk, requests.sheet(cast, instructions=()), actor=cast.akim)

    row.refresh_from_db()
    assert row.state == Is.GRANTED


def test_no_instruction_is_due_on_a_day_that_is_over(cast):
    row = requests.granted(cast)
    one = minutes.NewInstruction(body=cast.body, due_on=date(2026, 10, 14))

    with (
        clock.at(requests.at_the_reception(cast)),
        pytest.raises(DomainError, match="instruction_due_in_the_past"),
    ):
        minutes.save(row.pk, requests.sheet(cast, instructions=(one,)), actor=cast.akim)


def test_no_minutes_are_written_days_before(cast):
    row = requests.granted(cast)

    with pytest.raises(DomainError, match="minutes_too_early"):
        minutes.save(row.pk, requests.sheet(cast), actor=cast.akim)


def test_what_is_decided_to_be_an_appeal_is_one_with_the_signature(cast):
    row = requests.signed(cast, decision=Decision.TO_APPEAL, instructions=())

    assert row.state == Is.APPEALED
    assert row.appeal.channel == "akim_reception"
    assert "Тұрғын шамның жоқтығын айтты." in row.appeal.text


def test_an_instruction_is_reported_sent_back_reported_and_closed(cast):
    requests.signed(cast)
    pk = Instruction.objects.get().pk
    with clock.at(requests.at_the_reception(cast) + timedelta(days=4)):
        instructing.report(pk, text="Жасалды", actor=cast.executor)
        back = instructing.send_back(pk, remark="Сурет қайда?", actor=cast.controller)
        assert (back.state, back.remark) == (InstructionState.GIVEN, "Сурет қайда?")
        instructing.report(pk, text="Жасалды, сурет бар", actor=cast.head)

        done = instructing.close(pk, actor=cast.secretary)

    assert (done.state, done.done_on) == (InstructionState.DONE, date(2026, 10, 19))
    letter = Message.objects.get(template="reception_instruction_done")
    assert letter.context["report"] == "Жасалды, сурет бар"


def test_nobody_reports_for_another_body_or_closes_his_own(cast):
    requests.signed(cast)
    order = Instruction.objects.get()
    for actor in (cast.secretary, cast.controller, cast.akim):
        with pytest.raises(DomainError, match="forbidden"):
            instructing.report(order.pk, text="Жасалды", actor=actor)
    instructing.report(order.pk, text="Жасалды", actor=cast.executor)

    for actor in (cast.executor, cast.head, cast.akim, cast.clerk):
        with pytest.raises(DomainError, match="forbidden"):
            instructing.close(order.pk, actor=actor)


def test_who_reported_and_is_controller_now_does_not_close_his_own_report(cast):
    requests.signed(cast)
    pk = instructing.report(Instruction.objects.get().pk, text="Жасалды", actor=cast.head).pk
    cast.head.role, cast.head.office, cast.head.body = Role.CONTROLLER, cast.office, None
    cast.head.save()

    with pytest.raises(DomainError, match="forbidden"):
        instructing.close(pk, actor=cast.head)
    assert instructing.close(pk, actor=cast.controller).state == InstructionState.DONE


def test_empty_words_are_no_report_and_no_remark(cast):
    requests.signed(cast)
    pk = Instruction.objects.get().pk

    with pytest.raises(DomainError, match="instruction_report_missing"):
        instructing.report(pk, text=" ", actor=cast.head)
    instructing.report(pk, text="Жасалды", actor=cast.head)
    with pytest.raises(DomainError, match="reception_reason_missing"):
        instructing.send_back(pk, remark=" ", actor=cast.controller)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (MP3, "mp3"),
        (b"\xff\xfb\x90\x64" + bytes(60), "mp3"),
        (b"OggS" + bytes(60), "ogg"),
        (b"RIFF\x24\x00\x00\x00WAVE" + bytes(60), "wav"),
        (b"\x00\x00\x00\x18ftypM4A " + bytes(60), "m4a"),
    ],
)
def test_a_recording_is_what_its_content_says(cast, content, kind):
    row = requests.received(cast)

    kept = preparing.attach_recording(row.pk, recording(content, "x.txt"), actor=cast.secretary)

    assert kept.recording_type == kind
    assert kept.recording.name.endswith(f".{kind}")
    assert "Қасымов" not in kept.recording.name
    assert kept.recording.read() == content
    kept.recording.close()
    assert Entry.objects.filter(subject=row.subject, action="attach_recording").exists()


@pytest.mark.parametrize("content", [b"<html>", b"MZ\x90", b"", b"\xff\xfe\x00", b"%PDF-1.7"])
def test_what_is_no_recording_is_refused_by_its_content(cast, content):
    row = requests.received(cast)

    with pytest.raises(DomainError, match="recording_not_audio"):
        preparing.attach_recording(row.pk, recording(content), actor=cast.secretary)


def test_a_recording_larger_than_the_limit_is_refused(cast):
    row, file = requests.received(cast), recording()
    file.size = LARGEST + 1

    with pytest.raises(DomainError, match="recording_too_large") as refusal:
        preparing.attach_recording(row.pk, file, actor=cast.secretary)

    assert refusal.value.params == {"megabytes": 200}


def test_without_consent_no_recording_is_kept_by_the_service_nor_by_the_table(cast):
    row = requests.received(cast, may_record=False)

    with pytest.raises(DomainError, match="recording_without_consent"):
        preparing.attach_recording(row.pk, recording(), actor=cast.secretary)
    with pytest.raises(IntegrityError), transaction.atomic():
        Minutes.objects.update(recording="x.mp3")


def test_consent_is_not_taken_back_while_a_recording_is_there(cast):
    row = requests.received(cast)
    preparing.attach_recording(row.pk, recording(), actor=cast.secretary)

    with (
        clock.at(requests.at_the_reception(cast, 10)),
        pytest.raises(DomainError, match="recording_without_consent"),
    ):
        minutes.save(row.pk, requests.sheet(cast, may_record=False), actor=cast.secretary)


def test_an_invited_body_answers_and_the_applicant_is_told_both_times(cast):
    row = requests.granted(cast)
    guest = inviting.Invitee(kind=InviteeKind.BODY, body=cast.body, question="Шам қашан?")

    asked = inviting.invite(row.pk, guest, actor=cast.secretary)
    inviting.answer(asked.pk, is_coming=False, why_not="Іссапар", actor=cast.head)

    told = Message.objects.filter(template="reception_invitee").order_by("pk")
    assert [message.context["is_answered"] for message in told] == [False, True]
    assert told[1].context["why_not"] == "Іссапар"
    (letter,) = Message.objects.filter(template="reception_invited")
    assert letter.recipient == cast.head.email
    assert requests.TEXT not in render(letter, "body")


def test_a_refusal_to_come_has_a_reason_and_an_answer_is_given_once(cast):
    row = requests.granted(cast)
    guest = inviting.Invitee(kind=InviteeKind.LAWYER, user=cast.executor)
    asked = inviting.invite(row.pk, guest, actor=cast.secretary)

    with pytest.raises(DomainError, match="invitation_reason_missing"):
        inviting.answer(asked.pk, is_coming=False, why_not="", actor=cast.executor)
    inviting.answer(asked.pk, is_coming=True, why_not="", actor=cast.executor)
    with pytest.raises(DomainError, match="invitation_answered"):
        inviting.answer(asked.pk, is_coming=True, why_not="", actor=cast.executor)


def test_nobody_answers_for_another_and_nobody_is_invited_by_name_of_nobody(cast):
    row = requests.granted(cast)
    guest = inviting.Invitee(kind=InviteeKind.LAWYER, user=cast.executor)
    asked = inviting.invite(row.pk, guest, actor=cast.secretary)

    with pytest.raises(DomainError, match="forbidden"):
        inviting.answer(asked.pk, is_coming=True, why_not="", actor=cast.head)
    with pytest.raises(DomainError, match="invitation_to_nobody"):
        inviting.invite(row.pk, inviting.Invitee(kind=InviteeKind.LAWYER), actor=cast.secretary)


def test_minutes_are_not_signed_before_the_person_was_asked_about_the_recording(cast):
    row = requests.received(cast, may_record=None)

    with pytest.raises(DomainError, match="recording_not_asked"):
        minutes.sign(row.pk, actor=cast.akim)
