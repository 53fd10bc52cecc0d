"""A request for a service enters the journal: with its number, its version and its term at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.numbers import format_number, new_access_code
from akimat.base.rows import insert
from akimat.base.sequences import draw
from akimat.base.submissions import SubmissionKey, filed_under
from akimat.people.models import User
from akimat.structure.models import Office
from akimat.terms.deadlines import OfficeHours, trace_to_json
from akimat.terms.offices import working_hours_of
from akimat.terms.results import ResultDue, ResultTerm, result_due
from akimat.workcalendar.domain import WorkCalendar
from akimat.workcalendar.queries import load_calendar
from services_registry.domain.requests import (
    LACKING,
    DocumentMark,
    RequestChannel,
    RequestLanguage,
    RequestState,
)
from services_registry.domain.terms import LAW
from services_registry.models import Passport, ReceivedDocument, RequiredDocument, ServiceRequest
from services_registry.policies import journal as policies
from services_registry.queries.passports import why_not_given
from services_registry.services.journal_notices import notify_person

if TYPE_CHECKING:
    from django.core.files.base import File

SERIES = "service-request"


class Counting(NamedTuple):
    """What a term is counted with: the working days, and the hours of the office."""

    calendar: WorkCalendar
    hours: OfficeHours


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDocument:
    """``document`` is one of the passport; ``name`` tells of another one."""

    mark: DocumentMark
    document: RequiredDocument | None = None
    name: str = ""
    scan: "File[bytes] | None" = None
    scan_type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRequest:
    """Clean values of one request. IIN, BIN and phone are checked by the form or the API."""

    office: Office
    passport: Passport
    channel: RequestChannel
    language: RequestLanguage
    received_at: datetime | None = None
    is_on_paper: bool = False
    full_name: str = ""
    organisation: str = ""
    iin: str = ""
    bin: str = ""
    phone: str = ""
    email: str = ""
    consent_note: str = ""
    external_number: str = ""
    documents: Sequence[NewDocument] = field(default=())

    @property
    def lacking(self) -> list[str]:
        """The reasons of the law not to take it; none where every document is there."""
        marks = {document.mark for document in self.documents}
        return [reason for mark, reason in LACKING.items() if mark in marks]


def register(
    new: NewRequest, *, actor: User, submission: SubmissionKey | None = None
) -> ServiceRequest:
    """Register ``new`` once and give the request; the same ``submission`` gives the same one.

    Raises ``service_documents_lacking``, ``service_already_filed``, ``service_external_known``,
    ``passport_changed_meanwhile`` and what :func:`check` raises.
    """
    if new.lacking:
        raise DomainError("service_documents_lacking")
    return _once(new, actor, submission, "register_request")


def refuse_to_take(
    new: NewRequest, *, actor: User, submission: SubmissionKey | None = None
) -> ServiceRequest:
    """Write down that the request was not taken, and why (law art. 19, 20(2)).

    Raises ``service_nothing_lacks`` where every document is there.
    """
    if not new.lacking:
        raise DomainError("service_nothing_lacks")
    return _once(new, actor, submission, "refuse_to_take")


def _once(
    new: NewRequest, actor: User, submission: SubmissionKey | None, action: str
) -> ServiceRequest:
    if not policies.can_register(actor) or actor.office_id != new.office.pk:
        raise DomainError("service_forbidden")
    check(new)
    try:
        with transaction.atomic():
            return _write(new, actor, submission, action)
    except IntegrityError:
        # The key was used: our number has gone back with the rollback.
        filed = already_filed(submission)
        if filed is not None:
            return filed
        if is_known(new.external_number):
            raise DomainError("service_external_known", number=new.external_number) from None
        if not Passport.objects.filter(pk=new.passport.pk).exists():
            # The import that brought the version was taken back while the sheet was filled in.
            raise DomainError("passport_changed_meanwhile") from None
        raise


def already_filed(submission: SubmissionKey | None) -> ServiceRequest | None:
    return filed_under(ServiceRequest, submission, otherwise="service_already_filed")


def is_known(external_number: str) -> bool:
    same = ServiceRequest.objects.filter(external_number=external_number)
    return bool(external_number) and same.exists()


def check(new: NewRequest) -> None:
    """Raise ``service_in_the_future``, why it is not given, or why it cannot be proactive."""
    received_at = new.received_at or clock.now()
    if received_at > clock.now():
        raise DomainError("service_in_the_future")
    day = received_at.astimezone(ZoneInfo(new.office.time_zone)).date()
    if not new.passport.holds_on(day):
        raise why_not_given(new.passport.service.code, day)
    if new.channel is RequestChannel.PROACTIVE:
        if not new.passport.is_proactive:
            raise DomainError("service_not_proactive")
        if not new.consent_note.strip():
            raise DomainError("service_consent_missing")


def _write(
    new: NewRequest, actor: User, submission: SubmissionKey | None, action: str
) -> ServiceRequest:
    when = Counting(load_calendar(), working_hours_of(new.office))
    request = build(new, actor=actor, when=when, is_taken=not new.lacking)
    if submission is not None:
        request.submission_key = submission.name
        request.submission_fingerprint = submission.fingerprint
    # The number is drawn last: its row is locked from here to the commit.
    series = f"{SERIES}:{new.office.pk}:{request.registered_on.year}"
    request.number = number_of(request, draw(series))
    insert(request)
    _keep_documents(request, new.documents, actor)
    record(request.subject, action, actor=actor, **register_facts(request))
    notify_person(request, "service_registered" if not new.lacking else "service_not_taken")
    return request


def register_facts(request: ServiceRequest) -> dict[str, object]:
    return {
        "new": request.state,
        "channel": request.channel,
        "due_at": request.due_at and request.due_at.isoformat(),
        "lacking": request.lacking,
    }


def number_of(request: ServiceRequest, running: int) -> str:
    return format_number(f"{request.office.code}-S", request.registered_on.year, running)


def build(
    new: NewRequest, *, actor: User | None, when: Counting, is_taken: bool = True
) -> ServiceRequest:
    """Make the row, not yet numbered nor written."""
    received_at = new.received_at or clock.now()
    due = due_of(new, received_at, when)
    state = RequestState.RECEIVED if is_taken else RequestState.NOT_TAKEN
    return ServiceRequest(
        access_code=new_access_code(),
        office=new.office,
        external_number=new.external_number or None,
        service=new.passport.service,
        passport=new.passport,
        provider=new.passport.provider,
        channel=new.channel,
        is_on_paper=new.is_on_paper,
        language=new.language,
        **{name: getattr(new, name) for name in PERSON},
        consent_at=received_at if new.consent_note else None,
        consent_note=new.consent_note,
        received_at=received_at,
        registered_by=actor,
        **due_columns(due, has_term=is_taken and new.passport.term_value is not None),
        **({} if is_taken else {"lacking": new.lacking, "ended_at": received_at}),
        state=state,
        state_since=received_at,
    )


PERSON = ("full_name", "organisation", "iin", "bin", "phone", "email")


def due_columns(due: ResultDue, *, has_term: bool) -> dict[str, Any]:
    return {
        "registered_on": due.registered_on,
        "regime": due.regime,
        "calendar_version": due.calendar_version,
        "due_at": due.due_at if has_term else None,
        "control_at": due.control_at if has_term else None,
        "trace": trace_to_json(due.trace) if has_term else [],
    }


def due_of(new: NewRequest, received_at: datetime, when: Counting) -> ResultDue:
    """Count the term of the passport, as the law of the day of receipt has it."""
    regime = LAW.on(received_at.astimezone(when.hours.zone).date())
    passport = new.passport
    # A passport without a term promises nothing: only the day of registration is taken from it.
    value, unit = passport.term_value or 0, passport.term_unit or "minutes"
    return result_due(
        ResultTerm(value, unit, regime.term_basis),
        received_at,
        rules=regime.rules,
        calendar=when.calendar,
        hours=when.hours,
        is_through_another=new.channel is RequestChannel.GOV_CORPORATION and new.is_on_paper,
    )


def _keep_documents(request: ServiceRequest, documents: Sequence[NewDocument], actor: User) -> None:
    now = clock.now()
    for new in documents:
        row = received(request, new, actor, now)
        if new.scan is not None:
            row.scan_type = new.scan_type
            row.scan.save(f"{uuid4().hex}.{new.scan_type}", new.scan, save=False)
        row.save()


def received(
    request: ServiceRequest, new: NewDocument, actor: User | None, at: datetime
) -> ReceivedDocument:
    """Make the row of a document, without its scan."""
    return ReceivedDocument(
        request=request,
        document=new.document,
        name=new.name,
        mark=new.mark,
        added_by=actor,
        added_at=at,
    )
