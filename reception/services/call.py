"""Call the next person to a window: one click, and no person to two windows."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from akimat.base.errors import DomainError
from akimat.people.models import User
from reception import policies
from reception.domain.kinds import CallReason
from reception.domain.queue import Back, reason_of
from reception.domain.states import TICKET_STEPS, TicketAction, TicketState
from reception.models import Call, Counter, Ticket
from reception.queries.hall import (
    Next,
    Today,
    lock_current_at,
    lock_window,
    next_for,
    of_the_day,
    today_of,
)
from reception.queries.waits import waiting_of
from reception.queries.windows import is_open
from reception.services import transition
from reception.services.coming import missed_in_the_hall
from reception.services.visit import end_service

ANY_STATE = -1


@transaction.atomic
def call_next(counter_id: int, *, actor: User, seen: int | None = ANY_STATE) -> Ticket | None:
    """Finish who sits at the window and call who is next by the rule; None where nobody waits.

    ``seen`` is whom the page showed at the window: a second click of the same page calls nobody
    else, but gives who is there by now. Raises ``window_closed``, ``still_called``.
    """
    counter, today = own_window(counter_id, actor)
    current = lock_current_at(counter)
    if seen not in {ANY_STATE, current.pk if current else None}:
        return current
    if current is not None and current.state == TicketState.CALLED:
        raise DomainError("still_called", number=current.number)
    if current is not None:
        end_service(current, actor=actor, today=today)
    found = next_for(counter, today)
    if found is None:
        return None
    reason = reason_of(waiting_of(found.ticket), found.passed_over)
    call = Call(reason=reason, passed_over=found.passed_over)
    return _call(found, counter, call, actor=actor, today=today)


@transaction.atomic
def call_by_hand(counter_id: int, ticket_id: int, *, actor: User, why: str) -> Ticket:
    """Call somebody out of order; raises ``jump_reason_missing``, ``already_called_elsewhere``."""
    counter, today = own_window(counter_id, actor)
    current = lock_current_at(counter)
    if current is not None:
        raise DomainError("still_called", number=current.number)
    found = next_for(counter, today, ticket_id)
    if found is None:
        return _call_paused(ticket_id, counter, actor=actor, today=today)
    if not why.strip():
        raise DomainError("jump_reason_missing")
    call = Call(reason=CallReason.BY_HAND, passed_over=found.ahead, why=why.strip())
    return _call(found, counter, call, actor=actor, today=today)


@transaction.atomic
def recall(counter_id: int, *, actor: User) -> Ticket:
    """Call the same number once more."""
    counter, today = own_window(counter_id, actor)
    ticket = current_of(counter)
    changes = {"calls": ticket.calls + 1, "called_at": today.now}
    last = Call.objects.filter(ticket=ticket).first()
    reason = last.reason if last else CallReason.IN_TURN
    again = Call(reason=reason, is_repeated=True, why=last.why if last else "")
    transition.apply(
        ticket,
        TICKET_STEPS,
        TicketAction.RECALL,
        _noted(again, ticket, counter, today.now),
        actor=actor,
        changes=changes,
    )
    return ticket


@transaction.atomic
def miss(counter_id: int, *, actor: User) -> Ticket:
    """Say that nobody came; raises ``called_too_few_times``."""
    counter, today = own_window(counter_id, actor)
    ticket = current_of(counter)
    wanted = settings.HALL_CALLS_BEFORE_MISSED
    if ticket.state == TicketState.CALLED and ticket.calls < wanted:
        raise DomainError("called_too_few_times", calls=ticket.calls, wanted=wanted)
    changes = {"ended_at": today.now}
    transition.apply(
        *(ticket, TICKET_STEPS, TicketAction.MISS), actor=actor, changes=changes, calls=ticket.calls
    )
    missed_in_the_hall(ticket.booking_id, actor)
    return ticket


@transaction.atomic
def miss_and_call(counter_id: int, *, actor: User) -> Ticket | None:
    """Say that nobody came and call who is next; raises what :func:`miss` raises."""
    miss(counter_id, actor=actor)
    return call_next(counter_id, actor=actor, seen=None)


def own_window(counter_id: int, actor: User) -> tuple[Counter, Today]:
    """Lock the window where ``actor`` sits today; raises ``window_closed`` or ``forbidden``."""
    counter = lock_window(counter_id)
    if actor.office is None or not policies.can_sit_at(actor, counter):
        raise DomainError("forbidden")
    counter.office = actor.office
    today = today_of(counter.office)
    if counter.clerk_id != actor.pk or not is_open(counter, today):
        raise DomainError("window_closed", window=counter.name)
    return counter, today


def current_of(counter: Counter) -> Ticket:
    """Lock who is at the window; raises ``nobody_at_the_window``."""
    ticket = lock_current_at(counter)
    if ticket is None:
        raise DomainError("nobody_at_the_window")
    return ticket


def _call_paused(ticket_id: int, counter: Counter, *, actor: User, today: Today) -> Ticket:
    """Call somebody back who was asked to wait aside; nobody else is passed over by that."""
    paused = of_the_day(counter.office, today.day).filter(pk=ticket_id, state=TicketState.PARKED)
    ticket = paused.select_for_update(of=("self",)).first()
    if ticket is None:
        raise DomainError("already_called_elsewhere")
    # No topics: who waited aside did not stand in the line of any.
    found = Next(ticket, topics=[], passed_over=0, ahead=0)
    return _call(found, counter, Call(reason=CallReason.RETURNED), actor=actor, today=today)


def _call(found: Next, counter: Counter, call: Call, *, actor: User, today: Today) -> Ticket:
    ticket = found.ticket
    is_first = ticket.waited is None
    if is_first:
        call.waited = _seconds(today.now, ticket.waits_since)
    elif ticket.back == Back.NEXT_SERVICE and ticket.state == TicketState.WAITING:
        call.waited = _seconds(today.now, ticket.state_since)
    transition.apply(
        ticket,
        TICKET_STEPS,
        TicketAction.CALL,
        _noted(call, ticket, counter, today.now),
        actor=actor,
        changes={
            "counter": counter,
            "calls": 1,
            "called_at": today.now,
            **({"waited": call.waited} if is_first else {}),
        },
        window=counter.pk,
        topics=found.topics,
        reason=call.reason,
        passed_over=call.passed_over,
    )
    return ticket


def _seconds(now: datetime, since: datetime) -> int:
    return max(0, int((now - since).total_seconds()))


def _noted(call: Call, ticket: Ticket, counter: Counter, at: datetime) -> Call:
    call.office_id, call.topic_id = ticket.office_id, ticket.topic_id
    call.ticket, call.counter, call.at = ticket, counter, at
    return call
