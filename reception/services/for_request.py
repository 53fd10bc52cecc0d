"""The time of a request: booked when it is granted, held while another official is proposed."""

from datetime import datetime

from akimat.base.errors import DomainError
from akimat.people.models import User
from reception import policies
from reception.domain.kinds import Channel
from reception.models import Booking, Request
from reception.services.locks import lock_session
from reception.services.taking import Taking, sold_once, take
from reception.services.visitors import Visitor

LONGEST_MATTER = 500


def book(request: Request, session_id: int, starts_at: datetime, actor: User) -> Booking:
    """Book without a letter: the step of the request writes one, and no limit of talks counts."""
    return _take(request, session_id, starts_at, actor, None)


def _take(
    request: Request,
    session_id: int,
    starts_at: datetime,
    actor: User,
    held_until: datetime | None,
) -> Booking:
    with sold_once(session_id, Channel.DESK):
        session = lock_session(session_id)
        if not policies.can_book(actor, session.official):
            raise DomainError("forbidden")
        how = Taking(
            visitor=_visitor(request),
            channel=Channel.DESK,
            actor=actor,
            held_until=held_until,
            is_counted=False,
        )
        return take(session, starts_at, how)


def _visitor(request: Request) -> Visitor:
    return Visitor(
        full_name=request.full_name,
        iin=request.iin,
        phone=request.phone.as_e164 if request.phone else "",
        email=request.email,
        language=request.language,
        matter=" ".join(request.text.split())[:LONGEST_MATTER],
    )
