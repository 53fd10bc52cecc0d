"""Routing: keywords propose, a sure proposal goes to the body at once, the rest to the clerk."""

import logging
from dataclasses import asdict

from django.db import transaction

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.people.models import User
from akimat.structure.models import Body
from appeals import queries
from appeals.domain.kinds import RoutingSource
from appeals.domain.states import AppealAction
from appeals.domain.suggest import Suggestion
from appeals.models import Appeal, Topic
from appeals.queries.suggesting import internal_body, suggest_for, topic_of
from appeals.services import bursts, transition
from appeals.services.notices import body_words, notify_applicant

logger = logging.getLogger(__name__)
# A worker leaves the rest to the next bell, so that letters and answers get their turn.
BATCH = 500


def route_waiting() -> bool:
    """Look at new appeals, oldest first, and tell whether more are waiting.

    One that cannot be routed is logged and does not stop the others. With their topics guessed,
    bursts of similar ones are looked for at their places.
    """
    waiting = list(queries.waiting_for_router().values_list("pk", flat=True)[:BATCH])
    failed = 0
    for pk in waiting:
        try:
            route_by_keywords(pk)
        except Exception:
            failed += 1
            logger.exception("Appeal %s was not routed; the sweeper tries again.", pk)
    bursts.look_at(waiting)
    return failed < len(waiting) == BATCH


@transaction.atomic
def route_by_keywords(appeal_id: int) -> bool:
    """Look at a new appeal once; give True where it went straight to a body.

    One that another worker has in its hands is passed over.
    """
    free = queries.waiting_for_router().select_for_update(of=("self",), skip_locked=True)
    appeal = free.defer("search").filter(pk=appeal_id).first()
    if appeal is None:
        return False
    suggestion = suggest_for(
        appeal.text,
        appeal.place_settlement_id or appeal.settlement_id,
        named=appeal.named_topic.code if appeal.named_topic else None,
    )
    seen = {"suggestion": asdict(suggestion), "suggested_at": clock.now()}
    body = _sure_body(suggestion)
    if body is None:
        for name, value in seen.items():
            setattr(appeal, name, value)
        appeal.save(update_fields=list(seen))
        record(appeal.subject, "suggest", actor=None, confidence=suggestion.confidence)
        return False
    transition.apply(
        appeal,
        AppealAction.ROUTE,
        actor=None,
        changes={
            **seen,
            "body": body,
            "topic": topic_of(suggestion.topic),
            "routing_source": RoutingSource.AUTO,
        },
        body=body.code,
        confidence=suggestion.confidence,
        because=list(suggestion.because),
    )
    notify_applicant(appeal, "appeal_routed", **body_words(appeal, body))
    return True


def _sure_body(suggestion: Suggestion) -> Body | None:
    """Give the body of a sure proposal; one outside the akimat is for the clerk to redirect."""
    if suggestion.abstained or suggestion.body is None:
        return None
    return internal_body(suggestion.body)


@transaction.atomic
def route(
    appeal_id: int, *, body: Body, topic: Topic | None, actor: User, reason: str = ""
) -> Appeal:
    """Send the appeal to ``body`` by a clerk's hand; what differs from the proposal is kept."""
    appeal = transition.lock(appeal_id)
    refuse_closed(body)
    if body.is_external:
        raise DomainError("body_not_internal", body=body.name)
    proposed = (appeal.suggestion or {}).get("body")
    transition.apply(
        appeal,
        AppealAction.ROUTE,
        actor=actor,
        changes={
            "body": body,
            "topic": topic or appeal.topic,
            "suggested_at": appeal.suggested_at or clock.now(),
            "routing_source": RoutingSource.CLERK,
            "decline_reason": "",
        },
        body=body.code,
        topic=topic.code if topic else None,
        proposed=proposed,
        corrected=proposed is not None and proposed != body.code,
        reason=reason,
    )
    notify_applicant(appeal, "appeal_routed", **body_words(appeal, body))
    return appeal


@transaction.atomic
def redirect(appeal_id: int, *, body: Body, reason: str, actor: User) -> Appeal:
    """Redirect outside the akimat and tell the applicant in the same action (APPC 65(1)).

    Raises ``redirect_too_late`` after three working days from receipt.
    """
    appeal = transition.lock(appeal_id)
    refuse_closed(body)
    if not body.is_external:
        raise DomainError("body_not_external", body=body.name)
    if not appeal.may_be_redirected_on(clock.today()):
        raise DomainError("redirect_too_late", date=appeal.redirect_by.strftime("%d.%m.%Y"))
    why = transition.reason_of(reason)
    transition.apply(
        appeal,
        AppealAction.REDIRECT,
        actor=actor,
        changes={"body": body},
        body=body.code,
        reason=why,
    )
    notify_applicant(appeal, "appeal_redirected", **body_words(appeal, body), reason=why)
    return appeal


def refuse_closed(body: Body) -> None:
    if not body.is_open_on(clock.today()):
        raise DomainError("body_closed", body=body.name)
