"""Complaints about services (law art. 25): 5 or 15 working days, 10 more with a notice in 3."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.numbers import format_number
from akimat.base.sequences import draw
from akimat.base.submissions import SubmissionKey, filed_under
from akimat.people.models import User
from akimat.structure.models import Office
from akimat.terms.deadlines import Step, count, register, trace_to_json
from akimat.terms.offices import working_day_of
from akimat.workcalendar.queries import load_calendar
from services_registry.domain.requests import (
    COMPLAINT_STEPS,
    ComplaintResult,
    ComplaintState,
    ComplaintTo,
    RequestLanguage,
)
from services_registry.domain.requests import ComplaintAction as Do
from services_registry.domain.terms import LAW
from services_registry.models import Passport, ServiceComplaint, ServiceRequest
from services_registry.policies import journal as policies
from services_registry.services.journal_notices import notify_complainant
from services_registry.services.journal_steps import reason_of
from services_registry.services.journal_transition import apply, lock

SERIES = "service-complaint"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewComplaint:
    """``passport`` says of which service it is where no request is named."""

    office: Office
    passport: Passport
    to: ComplaintTo
    language: RequestLanguage
    text: str
    request: ServiceRequest | None = None
    full_name: str = ""
    iin: str = ""
    phone: str = ""
    email: str = ""


def file_complaint(
    new: NewComplaint, *, actor: User, submission: SubmissionKey
) -> ServiceComplaint:
    """Register a complaint once; the same ``submission`` gives the same one."""
    if not policies.can_file_complaint(actor) or actor.office_id != new.office.pk:
        raise DomainError("service_forbidden")
    try:
        with transaction.atomic():
            return _register(new, actor, submission)
    except IntegrityError:
        filed = filed_under(ServiceComplaint, submission, otherwise="service_already_filed")
        if filed is None:
            raise
        return filed


def _register(new: NewComplaint, actor: User, submission: SubmissionKey) -> ServiceComplaint:
    now = clock.now()
    complaint = ServiceComplaint(
        office=new.office,
        request=new.request,
        service=new.passport.service,
        provider=new.passport.provider,
        submission_key=submission.name,
        submission_fingerprint=submission.fingerprint,
        to=new.to,
        language=new.language,
        full_name=new.full_name,
        iin=new.iin,
        phone=new.phone,
        email=new.email,
        text=reason_of(new.text),
        received_at=now,
        registered_by=actor,
        state=ComplaintState.REGISTERED,
        state_since=now,
    )
    set_term(complaint, now)
    running = draw(f"{SERIES}:{new.office.pk}:{complaint.registered_on.year}")
    prefix = f"{new.office.code}-C"
    complaint.number = format_number(prefix, complaint.registered_on.year, running)
    complaint.save()
    record(
        complaint.subject,
        "register_complaint",
        actor=actor,
        new=complaint.state,
        to=new.to,
        request=new.request and new.request.number,
        due_on=complaint.due_on.isoformat(),
    )
    notify_complainant(complaint, "service_complaint_registered")
    return complaint


def set_term(complaint: ServiceComplaint, received_at: datetime) -> None:
    """Count the term of the law of the day of receipt, with its reasons."""
    office, calendar = complaint.office, load_calendar()
    zone = ZoneInfo(office.time_zone)
    local = received_at.astimezone(zone)
    regime = LAW.on(local.date())
    trace = [Step(local.date(), "received", regime.regime)]
    hours = working_day_of(office)
    registered_on = register(local, regime.rules, calendar, hours, trace)
    complaint.registered_on = registered_on
    complaint.due_on = count(
        registered_on, regime.terms[complaint.to], regime.rules, calendar, trace
    )
    complaint.regime, complaint.calendar_version = regime.regime, calendar.version
    complaint.trace = trace_to_json(tuple(trace))


@transaction.atomic
def prolong(complaint_id: int, *, reason: str, actor: User) -> ServiceComplaint:
    """Add ten working days where more has to be studied; the person must be told in three.

    Raises ``complaint_too_late_to_prolong`` once the term has passed.
    """
    complaint, why = _open(complaint_id, Do.PROLONG, actor), reason_of(reason)
    today, calendar = clock.today(), load_calendar()
    if complaint.due_on < today:
        raise DomainError("complaint_too_late_to_prolong")
    terms = LAW.named(complaint.regime).terms
    changes = {
        "prolonged_on": today,
        "prolonged_because": why,
        "tell_by": calendar.add(today, terms["complaint_notice"].days),
        "due_on": calendar.add(complaint.due_on, terms["complaint_longer"].days),
    }
    apply(complaint, COMPLAINT_STEPS, Do.PROLONG, actor=actor, changes=changes, reason=why)
    way = notify_complainant(complaint, "service_complaint_prolonged", reason=why)
    if way == "email":
        told = {"told_at": clock.now()}
        apply(complaint, COMPLAINT_STEPS, Do.TELL, actor=None, changes=told, way=way)
    return complaint


@transaction.atomic
def tell(complaint_id: int, *, actor: User) -> ServiceComplaint:
    """Record that the person was told of the longer term."""
    complaint = _open(complaint_id, Do.TELL, actor)
    apply(
        complaint,
        COMPLAINT_STEPS,
        Do.TELL,
        actor=actor,
        changes={"told_at": clock.now()},
        in_time=complaint.tell_by is not None and clock.today() <= complaint.tell_by,
    )
    return complaint


@transaction.atomic
def answer(
    complaint_id: int, *, result: ComplaintResult, text: str, actor: User
) -> ServiceComplaint:
    complaint, words = _open(complaint_id, Do.ANSWER, actor), reason_of(text)
    changes = {
        "result": result,
        "answer": words,
        "answered_by": actor,
        "ended_at": clock.now(),
        "is_late": complaint.is_late or complaint.is_overdue_on(clock.today()),
    }
    apply(complaint, COMPLAINT_STEPS, Do.ANSWER, actor=actor, changes=changes, result=result)
    notify_complainant(complaint, "service_complaint_answered", answer=words)
    return complaint


@transaction.atomic
def withdraw(complaint_id: int, *, reason: str, actor: User) -> ServiceComplaint:
    complaint, why = _open(complaint_id, Do.WITHDRAW, actor), reason_of(reason)
    changes = {"ended_at": clock.now()}
    apply(complaint, COMPLAINT_STEPS, Do.WITHDRAW, actor=actor, changes=changes, reason=why)
    return complaint


def _open(complaint_id: int, action: Do, actor: User) -> ServiceComplaint:
    complaint = lock(ServiceComplaint, complaint_id)
    if not policies.can_with_complaint(actor, action, complaint):
        raise DomainError("service_forbidden")
    return complaint
