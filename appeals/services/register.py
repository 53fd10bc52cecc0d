"""Registration: an appeal is taken, whatever it lacks, and gets its number at once (APPC 64)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.celery_send import ring
from akimat.base.errors import DomainError
from akimat.base.numbers import format_number, new_access_code
from akimat.base.rows import insert
from akimat.base.sequences import draw
from akimat.base.submissions import SubmissionKey, filed_under
from akimat.people.models import User
from akimat.structure.models import Office, Settlement
from akimat.terms.deadlines import Deadline, deadline, trace_to_json
from akimat.terms.offices import working_day_of
from akimat.workcalendar.domain import WorkCalendar
from akimat.workcalendar.queries import load_calendar
from appeals.domain.defects import Defect, find_defects, to_mend
from appeals.domain.kinds import AnswerWay, ApplicantType, Channel, Form, Kind, ParticipantRole
from appeals.domain.states import AppealState
from appeals.domain.terms import LAW
from appeals.models import Appeal, Attachment, Participant, Topic
from appeals.services.notices import defect_words, notify_applicant

ROUTE_TASK = "appeals.route_new"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewParticipant:
    role: ParticipantRole
    full_name: str
    iin: str = ""
    phone: str = ""
    authority: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAppeal:
    """Clean values of one filing. IIN, BIN and phone are checked by the form or the API."""

    office: Office
    kind: Kind
    channel: Channel
    form: Form
    language: str
    text: str
    applicant_type: ApplicantType = ApplicantType.INDIVIDUAL
    full_name: str = ""
    organisation: str = ""
    iin: str = ""
    bin: str = ""
    phone: str = ""
    email: str = ""
    settlement: Settlement | None = None
    street: str = ""
    house: str = ""
    flat: str = ""
    answer_way: AnswerWay = AnswerWay.STATUS_PAGE
    consent: bool = False
    consent_version: str = ""
    read_back: bool = False
    participants: tuple[NewParticipant, ...] = field(default=())
    place_settlement: Settlement | None = None
    place: str = ""
    named_topic: Topic | None = None
    # The key of the draft whose files go with the appeal.
    draft: str = ""


def register(
    new: NewAppeal,
    *,
    actor: User | None,
    submission: SubmissionKey | None = None,
    received_at: datetime | None = None,
) -> Appeal:
    """Register ``new`` once and give the appeal; the same ``submission`` gives the same appeal.

    Raises ``complaint_oral_not_allowed`` (APPC 93(1)), ``idempotency_conflict``. ``received_at``
    is now, except for what was received before and is entered late.
    """
    if new.kind is Kind.COMPLAINT and new.form is Form.ORAL:
        raise DomainError("complaint_oral_not_allowed")
    try:
        with transaction.atomic():
            return _register(new, actor, submission, received_at or clock.now())
    except IntegrityError:
        # The key was used: our number has gone back with the rollback. Asked first, every
        # filing would pay a statement for what happens once in a thousand.
        filed = already_filed(submission)
        if filed is not None:
            return filed
        raise


def already_filed(submission: SubmissionKey | None) -> Appeal | None:
    return filed_under(Appeal, submission, otherwise="idempotency_conflict")


def _register(
    new: NewAppeal, actor: User | None, submission: SubmissionKey | None, received_at: datetime
) -> Appeal:
    calendar = load_calendar()
    due = deadline(
        new.kind,
        received_at,
        law=LAW,
        calendar=calendar,
        hours=working_day_of(new.office),
    )
    appeal = _appeal(new, actor, received_at, due)
    if submission is not None:
        appeal.submission_key = submission.name
        appeal.submission_fingerprint = submission.fingerprint
    _name_defects(appeal, new, calendar)
    # The number is drawn last: its row is locked from here to the commit.
    appeal.running = next_number(new.office.pk, appeal.year)
    appeal.number = format_number(new.office.code, appeal.year, appeal.running)
    insert(appeal)
    _keep_people(appeal, new.participants)
    if new.draft:
        Attachment.objects.filter(draft=new.draft, appeal=None).update(appeal=appeal)
    record(
        appeal.subject,
        "register",
        actor=actor,
        new=appeal.state,
        channel=new.channel,
        due_on=due.due_on.isoformat(),
        defects=appeal.defects,
    )
    notify_applicant(appeal, "appeal_registered", **defect_words(appeal))
    ring(ROUTE_TASK)
    return appeal


def _keep_people(appeal: Appeal, people: Iterable[NewParticipant]) -> None:
    Participant.objects.bulk_create(
        Participant(
            appeal=appeal,
            role=person.role,
            full_name=person.full_name,
            iin=person.iin,
            phone=person.phone,
            authority=person.authority,
        )
        for person in people
    )


def _appeal(new: NewAppeal, actor: User | None, received_at: datetime, due: Deadline) -> Appeal:
    return Appeal(
        office=new.office,
        year=due.registered_on.year,
        access_code=new_access_code(),
        kind=new.kind,
        channel=new.channel,
        form=new.form,
        language=new.language,
        text=new.text,
        applicant_type=new.applicant_type,
        full_name=new.full_name,
        organisation=new.organisation,
        iin=new.iin,
        bin=new.bin,
        phone=new.phone,
        email=new.email,
        settlement=new.settlement,
        street=new.street,
        house=new.house,
        flat=new.flat,
        place_settlement=new.place_settlement,
        place=new.place,
        named_topic=new.named_topic,
        is_collective=any(p.role is ParticipantRole.CO_APPLICANT for p in new.participants),
        answer_way=new.answer_way,
        consent_at=received_at if new.consent else None,
        consent_version=new.consent_version if new.consent else "",
        read_back_at=received_at if new.read_back else None,
        received_at=received_at,
        registered_on=due.registered_on,
        registered_by=actor,
        regime=due.regime,
        calendar_version=due.calendar_version,
        redirect_by=due.redirect_by,
        due_on=due.due_on,
        trace=trace_to_json(due.trace),
        state=AppealState.REGISTERED,
        state_since=received_at,
    )


def defects_of(new: NewAppeal) -> tuple[Defect, ...]:
    return find_defects(
        applicant_type=new.applicant_type,
        full_name=new.full_name,
        organisation=new.organisation,
        address=new.street or (str(new.settlement.kato) if new.settlement else ""),
        text=new.text,
        consent=new.consent,
        needs_reading_back=new.form is Form.ORAL and not new.read_back,
    )


def _name_defects(appeal: Appeal, new: NewAppeal, calendar: WorkCalendar) -> None:
    found = defects_of(new)
    appeal.defects = [defect.value for defect in found]
    if to_mend(found):
        appeal.mend_by = calendar.add(appeal.registered_on, LAW.named(appeal.regime).mend.days)


def next_number(office_id: int, year: int) -> int:
    """Draw the next number of the office and the year."""
    return draw(f"appeal:{office_id}:{year}")
