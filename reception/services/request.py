"""Registration of a request to be received: taken whatever it lacks, with its number at once."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import override

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.moments import day
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
from appeals.domain.kinds import ApplicantType
from appeals.labels import DEFECT_LABELS
from reception import policies
from reception.domain.kinds import Channel
from reception.domain.states import REQUEST_STEPS, RequestAction, RequestState
from reception.domain.terms import KIND, LAW
from reception.models import Official, Request
from reception.services import transition
from reception.services.notices import notify_person


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRequest:
    """Clean values of one filing. IIN and phone are checked by the form."""

    office: Office
    official: Official
    channel: Channel
    language: str
    text: str
    full_name: str = ""
    iin: str = ""
    phone: str = ""
    email: str = ""
    settlement: Settlement | None = None
    address: str = ""
    priority: str = ""
    consent: bool = False
    consent_version: str = ""
    is_video_agreed: bool = False


def register(
    new: NewRequest,
    *,
    actor: User | None,
    submission: SubmissionKey | None = None,
    received_at: datetime | None = None,
) -> Request:
    """Register ``new`` once and give the request; the same ``submission`` gives the same one.

    Raises ``reception_phone_not_enough`` (PP663 p. 5), ``reception_official_away``,
    ``reception_already_filed`` where other content came under the same key.
    """
    if new.channel is Channel.PHONE:
        raise DomainError("reception_phone_not_enough")
    if not new.official.is_active:
        raise DomainError("reception_official_away")
    if actor is not None and not policies.can_register(actor):
        raise DomainError("forbidden")
    try:
        with transaction.atomic():
            return _register(new, actor, submission, received_at or clock.now())
    except IntegrityError:
        # The key was used: our number has gone back with the rollback.
        filed = _already_filed(submission)
        if filed is not None:
            return filed
        raise


def _already_filed(submission: SubmissionKey | None) -> Request | None:
    return filed_under(Request, submission, otherwise="reception_already_filed")


def _register(
    new: NewRequest, actor: User | None, submission: SubmissionKey | None, received_at: datetime
) -> Request:
    calendar = load_calendar()
    due = deadline(
        KIND,
        received_at,
        law=LAW,
        calendar=calendar,
        hours=working_day_of(new.office),
    )
    request = _request(new, actor, received_at, due)
    if submission is not None:
        request.submission_key = submission.name
        request.submission_fingerprint = submission.fingerprint
    request.defects = [defect.value for defect in _defects_of(new)]
    # The number is drawn last: its row is locked from here to the commit.
    request.number = _next_number(new.office, due.registered_on.year)
    insert(request)
    record(
        request.subject,
        "register",
        actor=actor,
        new=request.state,
        channel=new.channel,
        due_on=due.due_on.isoformat(),
        defects=request.defects,
    )
    missing = to_mend(request.defects)
    if missing:
        _ask(request, missing, calendar)
    notify_person(request, "reception_registered", **_mend_words(request))
    return request


def _next_number(office: Office, year: int) -> str:
    return format_number(f"{office.code}-R", year, draw(f"reception:{office.pk}:{year}"))


def _request(new: NewRequest, actor: User | None, received_at: datetime, due: Deadline) -> Request:
    return Request(
        access_code=new_access_code(),
        office=new.office,
        official=new.official,
        channel=new.channel,
        language=new.language,
        text=new.text,
        full_name=new.full_name,
        iin=new.iin,
        phone=new.phone,
        email=new.email,
        settlement=new.settlement,
        address=new.address,
        priority=new.priority,
        consent_at=received_at if new.consent else None,
        consent_version=new.consent_version if new.consent else "",
        is_video_agreed=new.is_video_agreed,
        received_at=received_at,
        registered_on=due.registered_on,
        registered_by=actor,
        regime=due.regime,
        calendar_version=due.calendar_version,
        due_on=due.due_on,
        trace=trace_to_json(due.trace),
        # Counted from the receipt, which is never later than the registration.
        redirect_by=due.redirect_by,
        state=RequestState.REGISTERED,
        state_since=received_at,
    )


def _defects_of(new: NewRequest) -> tuple[Defect, ...]:
    return find_defects(
        applicant_type=ApplicantType.INDIVIDUAL,
        full_name=new.full_name,
        organisation="",
        address=new.address or (str(new.settlement.kato) if new.settlement else ""),
        text=new.text,
        consent=new.consent,
        needs_reading_back=False,
    )


def _ask(request: Request, missing: tuple[Defect, ...], calendar: WorkCalendar) -> None:
    """Name the defects and give the term to mend them, in the step of the registration."""
    with override(request.language):
        words = " ".join(str(DEFECT_LABELS[defect]) for defect in missing)
    mend_by = calendar.add(request.registered_on, LAW.named(request.regime).mend.days)
    transition.apply(
        request,
        REQUEST_STEPS,
        RequestAction.ASK_TO_MEND,
        actor=None,
        changes={"mend_by": mend_by, "to_mend": words},
        reason=words,
    )


def _mend_words(request: Request) -> dict[str, str]:
    return {"to_mend": request.to_mend, "mend_by": day(request.mend_by)}
