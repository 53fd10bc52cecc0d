"""What whoever holds the receipt may know: where the request is, and nothing about the person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from akimat.audit.queries import history
from akimat.base.by_code import open_by_code
from services_registry.domain.requests import LACKING, RequestAction, journaled
from services_registry.models import ServiceComplaint, ServiceRequest

STEPS = ("register_request", "refuse_to_take", *map(journaled, RequestAction))


@dataclass(frozen=True, slots=True)
class Step:
    state: str
    at: datetime


def find_by_code(number: str, code: str, *, address: str) -> ServiceRequest:
    """Give the request of a receipt; raises ``service_request_not_found``."""
    return open_by_code(
        _of_number,
        number,
        code,
        address=address,
        kind="service",
        unknown="service_request_not_found",
    )


def _of_number(number: str) -> ServiceRequest | None:
    shown = ServiceRequest.objects.select_related(
        "office", "passport", "service", "provider", "ground", "registered_by"
    )
    return shown.filter(number=number).first()


def steps_of(request: ServiceRequest) -> list[Step]:
    """Give every change of state with its moment, oldest first, as the journal has them."""
    lines = history(request.subject).select_related(None).filter(action__in=STEPS)
    return [Step(state, at) for state, at in lines.values_list("facts__new", "at")]


def lacking_of(request: ServiceRequest) -> list[str]:
    """Give the documents that were not there or out of date; none where the request was taken."""
    if not request.lacking:
        return []
    rows = request.documents.filter(mark__in=list(LACKING)).select_related("document")
    return [row.title for row in rows]


def complaints_of(request: ServiceRequest) -> list[ServiceComplaint]:
    """Give the complaints about a request, the newest first."""
    return list(ServiceComplaint.objects.filter(request=request).order_by("-pk"))


def status_of(request: ServiceRequest) -> dict[str, Any]:
    """Give the status as the API says it."""
    return {
        "number": request.number,
        "service": request.service.code,
        "state": request.state,
        "due_at": request.due_at,
        "steps": [{"state": step.state, "at": step.at} for step in steps_of(request)],
    }
