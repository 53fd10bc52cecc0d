"""What whoever holds number and code of a request may know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from akimat.audit.queries import history
from akimat.base.by_code import open_by_code
from akimat.base.links import url_to
from reception.labels.requests import STEP_LABELS
from reception.models import Instruction, Invitation, Request


@dataclass(frozen=True, slots=True)
class Step:
    action: str
    at: datetime


def request_url(request: Request) -> str:
    """Give the address that the letters and the receipt open."""
    return url_to("reception-citizen:request", request.number, code=request.access_code)


def short_url(request: Request) -> str:
    """Give the same address for a text, of which every letter is paid for."""
    return url_to("reception-citizen:request-short", request.pk, code=request.access_code)


def number_of(pk: int) -> str | None:
    """Give the number of a request: no secret, its code opens it."""
    return Request.objects.filter(pk=pk).values_list("number", flat=True).first()


def find_by_code(number: str, code: str, *, address: str) -> Request:
    """Give the request; a wrong code and an unknown number look the same.

    Raises ``reception_not_found``, or ``too_many_wrong_codes``.
    """
    return open_by_code(
        _of_number, number, code, address=address, kind="request", unknown="reception_not_found"
    )


def _of_number(number: str) -> Request | None:
    shown = Request.objects.select_related(
        "office",
        "official__body",
        "proposed__body",
        "settlement",
        "appeal",
        "minutes__signed_by",
        "booking__session__room",
        "booking__session__venue",
        "held__session__room",
        "held__session__venue",
        "held__official",
        "redirected_to",
    )
    return shown.filter(number=number).first()


def steps_of(request: Request) -> list[Step]:
    """Give every step with its moment, oldest first, as the journal has them."""
    lines = history(request.subject).select_related(None).filter(action__in=list(STEP_LABELS))
    return [Step(action, at) for action, at in lines.values_list("action", "at")]


def proposed_to(request: Request) -> set[str]:
    """Give the codes of the officials who were proposed to the person before."""
    lines = history(request.subject).select_related(None).filter(action="propose")
    return {facts.get("official", "") for facts in lines.values_list("facts", flat=True)}


def instructions_of(request: Request) -> Sequence[Instruction]:
    """Give what was ordered for this person; nothing before the signature."""
    given = Instruction.objects.filter(minutes__request=request, minutes__signed_at__isnull=False)
    return list(given.select_related("body"))


def invitations_of(request: Request) -> Sequence[Invitation]:
    return list(request.invitations.select_related("body", "user"))
