"""Many requests of the past entered at once: a day's paper list, the portal's file, the demo."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction

from akimat.audit.services import Past, record_past
from akimat.base.errors import DomainError
from akimat.base.sequences import draw_many
from akimat.base.submissions import SubmissionKey
from akimat.people.models import User
from akimat.terms.offices import working_hours_of
from akimat.workcalendar.queries import load_calendar
from services_registry.models import PortalImport, ReceivedDocument, ServiceRequest
from services_registry.policies import journal as policies
from services_registry.services.journal_register import (
    SERIES,
    Counting,
    NewRequest,
    already_filed,
    build,
    check,
    number_of,
    received,
    register_facts,
)
from services_registry.services.journal_transition import PastStep, replay

BATCH = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRequest:
    """A request with the steps that it has already taken, oldest first."""

    new: NewRequest
    steps: Sequence[PastStep] = field(default=())
    submission: SubmissionKey | None = None


def enter(row: PastRequest, *, actor: User) -> ServiceRequest:
    """Enter one line of a day's paper list; the same submission gives the same request."""
    if not policies.can_register(actor) or actor.office_id != row.new.office.pk:
        raise DomainError("service_forbidden")
    try:
        with transaction.atomic():
            return register_past([row], actor=actor)[0]
    except IntegrityError:
        filed = already_filed(row.submission)
        if filed is None:
            raise
        return filed


@transaction.atomic
def register_past(
    rows: Sequence[PastRequest],
    *,
    actor: User | None,
    source_import: PortalImport | None = None,
) -> list[ServiceRequest]:
    """Write requests with their numbers, states and journal lines; nobody is written to.

    The same law, the same table of steps and the same constraints as one request; raises what
    :func:`services_registry.services.journal_register.check` raises, and nothing is written then.
    The caller has asked for the right and knows that each external number is new; scans are added
    on the card.
    """
    calendar = load_calendar()
    hours = {office: working_hours_of(office) for office in {row.new.office for row in rows}}
    requests: list[ServiceRequest] = []
    told: list[list[Past]] = []
    for row in rows:
        check(row.new)
        when = Counting(calendar, hours[row.new.office])
        request = build(row.new, actor=actor, when=when, is_taken=not row.new.lacking)
        request.source_import = source_import
        if row.submission is not None:
            request.submission_key = row.submission.name
            request.submission_fingerprint = row.submission.fingerprint
        registered = Past(request.received_at, actor, "", _first(row.new), register_facts(request))
        told.append([registered, *replay(request, row.steps)])
        requests.append(request)
    _number(requests)
    ServiceRequest.objects.bulk_create(requests, batch_size=BATCH)
    _keep_documents(rows, requests, actor)
    record_past(
        line._replace(subject=request.subject)
        for request, lines in zip(requests, told, strict=True)
        for line in lines
    )
    return requests


def _keep_documents(
    rows: Sequence[PastRequest], requests: Sequence[ServiceRequest], actor: User | None
) -> None:
    ReceivedDocument.objects.bulk_create(
        (
            received(request, document, actor, request.received_at)
            for row, request in zip(rows, requests, strict=True)
            for document in row.new.documents
        ),
        batch_size=BATCH,
    )


def _first(new: NewRequest) -> str:
    return "refuse_to_take" if new.lacking else "register_request"


def _number(requests: Sequence[ServiceRequest]) -> None:
    """Draw the numbers of each office and year at once; always in the same order of locks."""
    series: dict[tuple[int, int], list[ServiceRequest]] = defaultdict(list)
    for request in requests:
        series[request.office_id, request.registered_on.year].append(request)
    for (office, year), of_series in sorted(series.items()):
        numbers = draw_many(f"{SERIES}:{office}:{year}", len(of_series))
        for request, running in zip(of_series, numbers, strict=True):
            request.number = number_of(request, running)
