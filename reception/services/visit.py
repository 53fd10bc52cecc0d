"""What happens with the person at the window: talk, pause, another window, the end."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from akimat.audit.services import record
from akimat.base.errors import DomainError
from akimat.base.prepared import Prepared
from akimat.base.rows import update
from akimat.people.models import User
from reception import policies
from reception.domain.kinds import Priority
from reception.domain.queue import Back, Rank
from reception.domain.states import TICKET_STEPS, TicketAction, TicketState
from reception.models import Counter, HallTopic, Ticket
from reception.queries.hall import Today, open_counters, today_of
from reception.services import errands, transition
from reception.services.coming import attended_in_the_hall
from reception.services.tickets import place_facts

_SERVED = Prepared(
    "hall_served",
    """UPDATE reception_call
    SET served_seconds = GREATEST(0, EXTRACT(EPOCH FROM %(now)s - %(since)s))::int
    WHERE ticket_id = %(ticket)s AND at = %(called)s AND served_seconds IS NULL RETURNING id""",
    {"now": "timestamptz", "since": "timestamptz", "ticket": "bigint", "called": "timestamptz"},
)


@transaction.atomic
def serve(ticket_id: int, *, actor: User) -> Ticket:
    """Say that the person has come to the window."""
    ticket, today = _at_my_window(ticket_id, actor)
    changes = {"serving_since": today.now}
    transition.apply(*(ticket, TICKET_STEPS, TicketAction.SERVE), actor=actor, changes=changes)
    attended_in_the_hall(ticket.booking_id, actor)
    return ticket


@transaction.atomic
def finish(ticket_id: int, *, actor: User) -> Ticket:
    """End this service; the same number goes on where the visit has one more."""
    ticket, today = _at_my_window(ticket_id, actor)
    end_service(ticket, actor=actor, today=today)
    return ticket


@transaction.atomic
def end_visit(ticket_id: int, *, actor: User) -> Ticket:
    """End the whole visit: what is left of it is not needed any more."""
    ticket, today = _at_my_window(ticket_id, actor)
    _drop(ticket, errands.left_of(ticket), actor, today)
    end_service(ticket, actor=actor, today=today)
    return ticket


@transaction.atomic
def add_service(ticket_id: int, topic: HallTopic, *, actor: User, note: str = "") -> Ticket:
    """Write down what else the person at the window needs; ``note`` goes along to the next window.

    Raises ``topic_closed``, ``service_known``.
    """
    ticket, today = _at_my_window(ticket_id, actor)
    if not topic.is_open:
        raise DomainError("topic_closed", topic=topic.name)
    errands.add(ticket, topic, actor=actor, now=today.now)
    ticket.note = note or ticket.note
    update(ticket, [*errands.COUNTED, "note"])
    record(ticket.subject, "add_service", actor=actor, topic=topic.pk)
    return ticket


@transaction.atomic
def drop_service(ticket_id: int, errand_id: int, *, actor: User) -> Ticket:
    """Take out a service that the person does not need any more; raises ``service_not_left``."""
    ticket, today = _at_my_window(ticket_id, actor)
    _drop(ticket, [errand_id], actor, today)
    return ticket


@transaction.atomic
def park(ticket_id: int, *, actor: User, note: str = "") -> Ticket:
    """Let the person wait aside, to fetch a paper; the place in the queue is kept."""
    ticket, today = _at_my_window(ticket_id, actor)
    changes = {"counter": None, "note": note or ticket.note}
    if ticket.state == TicketState.SERVING:
        end_talk(ticket, TicketAction.PARK, actor=actor, today=today, changes=changes)
    else:
        transition.apply(*(ticket, TICKET_STEPS, TicketAction.PARK), actor=actor, changes=changes)
    return ticket


@transaction.atomic
def put_back(ticket_id: int, *, actor: User) -> Ticket:
    """Let somebody wait again: after a pause in the old place, after a miss at the end."""
    ticket, today = _in_my_hall(ticket_id, actor)
    is_missed = ticket.state == TicketState.MISSED
    changes: dict[str, object] = {"counter": None, "calls": 0, "back": Back.RETURNED}
    if is_missed:
        changes |= {"waits_since": today.now, "ended_at": None, "back": ""}
        if ticket.rank == Rank.APPOINTMENT:
            changes |= {"rank": Rank.IN_TURN, "came_late": True}
    return _wait_again(ticket, TicketAction.PUT_BACK, changes, actor)


@transaction.atomic
def deny_priority(ticket_id: int, *, actor: User) -> Ticket:
    """Put somebody called out of turn, who has no paper for it, back into the turn."""
    ticket, _today = _at_my_window(ticket_id, actor)
    if ticket.priority == Priority.NONE:
        raise DomainError("no_priority_to_deny", number=ticket.number)
    changes = {"counter": None, "calls": 0, "priority": Priority.NONE, "rank": Rank.IN_TURN}
    return _wait_again(ticket, TicketAction.PUT_BACK, changes, actor)


@transaction.atomic
def forward(
    ticket_id: int,
    *,
    actor: User,
    topic: HallTopic | None = None,
    window: Counter | None = None,
    note: str = "",
) -> Ticket:
    """Send the person on to a topic or a window, or to the next service of the same visit.

    The number and the place in the queue are kept. Raises ``forward_where``, ``window_closed``.
    """
    ticket, today = _at_my_window(ticket_id, actor)
    if topic is None and window is None:
        raise DomainError("forward_where")
    if window is not None and not open_counters(ticket.office, today).filter(pk=window.pk).exists():
        raise DomainError("window_closed", window=window.name)
    changes = {
        "topic": topic or ticket.topic,
        "counter": window,
        "note": note,
        "calls": 0,
        "back": Back.FORWARDED,
    }
    _clock_talk(ticket, today)
    return _wait_again(ticket, TicketAction.FORWARD, changes, actor)


def end_service(ticket: Ticket, *, actor: User, today: Today) -> None:
    """End the talk of a locked ticket, and the visit with it where nothing is left of that.

    For what is left the person waits with the same number and from the same moment on: who came
    earlier goes earlier. An appointment was for the first service alone; for the others the
    person waits in turn since arrival.
    """
    if not ticket.services_left:
        if ticket.services > 1:
            errands.end_current(ticket, today.now)
        end_talk(ticket, TicketAction.FINISH, actor=actor, today=today)
        return
    changes: dict[str, object] = {
        "topic": errands.take_turn(ticket, today.now),
        "services_left": ticket.services_left - 1,
        "counter": None,
        "calls": 0,
        "back": Back.NEXT_SERVICE,
    }
    if ticket.rank == Rank.APPOINTMENT:
        changes |= {"rank": Rank.IN_TURN, "waits_since": ticket.created_at}
    _clock_talk(ticket, today)
    _wait_again(ticket, TicketAction.GO_ON, changes, actor)


def end_talk(
    ticket: Ticket,
    action: TicketAction,
    *,
    actor: User,
    today: Today,
    changes: Mapping[str, object] | None = None,
) -> None:
    """End the talk of a locked ticket and keep how long it took."""
    _clock_talk(ticket, today)
    ended = {"ended_at": today.now} if action is TicketAction.FINISH else {}
    transition.apply(
        *(ticket, TICKET_STEPS, action), actor=actor, changes={**ended, **(changes or {})}
    )


def _wait_again(
    ticket: Ticket, action: TicketAction, changes: Mapping[str, object], actor: User
) -> Ticket:
    """Put a locked ticket back into the queue; the journal keeps what its place is made of."""
    for field, value in changes.items():
        setattr(ticket, field, value)
    transition.apply(
        ticket, TICKET_STEPS, action, actor=actor, changes=changes, **place_facts(ticket)
    )
    return ticket


def _drop(ticket: Ticket, pks: Sequence[int], actor: User, today: Today) -> None:
    if pks:
        topics = errands.drop(ticket, pks, today.now)
        update(ticket, errands.COUNTED)
        record(ticket.subject, "drop_service", actor=actor, topics=topics)


def _clock_talk(ticket: Ticket, today: Today) -> None:
    """Keep with the call how long the talk took that came of it."""
    since, called = ticket.serving_since, ticket.called_at
    _SERVED.one({"now": today.now, "since": since, "ticket": ticket.pk, "called": called})


def _at_my_window(ticket_id: int, actor: User) -> tuple[Ticket, Today]:
    """Lock a ticket that is at the window where ``actor`` sits; raises ``not_at_your_window``."""
    ticket, today = _in_my_hall(ticket_id, actor)
    if ticket.counter is None or ticket.counter.clerk_id != actor.pk:
        raise DomainError("not_at_your_window", number=ticket.number)
    return ticket, today


def _in_my_hall(ticket_id: int, actor: User) -> tuple[Ticket, Today]:
    ticket = transition.lock(Ticket, ticket_id)
    if not policies.can_work_in_the_hall(actor) or ticket.office_id != actor.office_id:
        raise DomainError("forbidden")
    return ticket, today_of(ticket.office)
