"""A request whose matter is another body's goes there, and the person is told in the same step."""

from django.db import transaction

from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.moments import day
from akimat.people.models import User
from akimat.structure.models import Body
from akimat.structure.names import localized
from appeals.services.route import refuse_closed
from reception.domain.states import REQUEST_STEPS, RequestAction
from reception.models import Request
from reception.services import transition
from reception.services.deciding import locked, reason_of
from reception.services.notices import notify_person


@transaction.atomic
def redirect(request_id: int, *, body: Body, reason: str, actor: User) -> Request:
    """Redirect outside the akimat (PP663 p. 6); inside it another official is proposed.

    Raises ``body_not_external``, ``body_closed``, or ``redirect_too_late`` after three working days
    from the receipt.
    """
    request = locked(request_id, RequestAction.REDIRECT, actor)
    refuse_closed(body)
    if not body.is_external:
        raise DomainError("body_not_external", body=body.name)
    last = request.redirect_by
    if last is None or clock.today() > last:
        raise DomainError("redirect_too_late", date=day(last))
    why = reason_of(reason)
    transition.apply(
        request,
        REQUEST_STEPS,
        RequestAction.REDIRECT,
        actor=actor,
        changes={
            "redirected_to": body,
            "reason": why,
            "answered_on": clock.today(),
            "to_mend": "",
            "mend_by": None,
        },
        body=body.code,
        reason=why,
    )
    notify_person(
        request,
        "reception_redirected",
        body=localized(body, "name", request.language),
        body_phone=body.phone,
        reason=why,
    )
    return request
