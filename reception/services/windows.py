"""A clerk sits down at a window, and gets up."""

from django.db import IntegrityError, transaction
from django.db.models import Q

from akimat.audit.services import record
from akimat.base.errors import DomainError
from akimat.base.rows import update
from akimat.people.models import User
from akimat.people.roles import Role
from reception import policies
from reception.domain.states import TicketState
from reception.models import Counter, Ticket
from reception.queries.hall import AT_A_WINDOW, lock_current_at, today_of
from reception.queries.windows import is_open
from reception.services import transition
from reception.services.evening import end_all
from reception.services.taking import constraint_of
from reception.services.tickets import place_facts

ONE_WINDOW = "clerk_at_one_counter"


def open_window(counter_id: int, *, actor: User) -> Counter:
    """Let ``actor`` sit at the window; raises ``window_taken`` or ``sits_elsewhere``."""
    try:
        with transaction.atomic():
            return _open(counter_id, actor)
    except IntegrityError as error:
        if constraint_of(error) != ONE_WINDOW:
            raise
        # Two windows opened at the same moment: the clerk sits at the other one now.
        window = Counter.objects.filter(clerk=actor).exclude(pk=counter_id).first()
        raise DomainError("sits_elsewhere", window=window.name if window else "") from error


def _open(counter_id: int, actor: User) -> Counter:
    # In the order of the keys: two who change places would each wait for the other's window.
    mine = Counter.objects.filter(Q(pk=counter_id) | Q(clerk=actor)).order_by("pk")
    locked = {one.pk: one for one in mine.select_for_update(of=("self",))}
    counter = locked.pop(counter_id)
    if not policies.can_sit_at(actor, counter):
        raise DomainError("forbidden")
    today = today_of(counter.office)
    opened = is_open(counter, today)
    if opened and counter.clerk_id not in {None, actor.pk}:
        raise DomainError("window_taken", name=counter.clerk.short_name)
    elsewhere = next((one for one in locked.values() if one.clerk_id == actor.pk), None)
    if elsewhere is not None and lock_current_at(elsewhere) is not None:
        raise DomainError("sits_elsewhere", window=elsewhere.name)
    if elsewhere is not None:
        _get_up(elsewhere, actor)
    if not (opened and counter.clerk_id == actor.pk):
        _end_earlier_days(counter, actor)
        counter.clerk, counter.opened_at = actor, today.now
        update(counter, ["clerk", "opened_at"])
        record(f"counter:{counter.pk}", "open_window", actor=actor, window=counter.name)
    return counter


@transaction.atomic
def close_window(counter_id: int, *, actor: User) -> Counter:
    """Close the window; raises ``window_serves`` while somebody is called or sits there."""
    counter = transition.lock(Counter, counter_id)
    is_own = counter.clerk_id == actor.pk
    if not policies.can_sit_at(actor, counter) or not (is_own or actor.role == Role.SECRETARY):
        raise DomainError("forbidden")
    current = lock_current_at(counter)
    if current is not None and current.day == today_of(counter.office).day:
        raise DomainError("window_serves", number=current.number)
    if counter.clerk_id is not None:
        _end_earlier_days(counter, actor)
        _get_up(counter, actor)
    return counter


def _get_up(counter: Counter, actor: User) -> None:
    counter.clerk, counter.opened_at = None, None
    update(counter, ["clerk", "opened_at"])
    record(f"counter:{counter.pk}", "close_window", actor=actor, window=counter.name)
    # Who was sent on to this window alone would wait for ever: any window of the topic may call.
    waiting = Ticket.objects.filter(counter=counter, state=TicketState.WAITING)
    for ticket in waiting.select_for_update(of=("self",)).order_by("pk"):
        ticket.counter = None
        update(ticket, ["counter"])
        record(ticket.subject, "release", actor=actor, **place_facts(ticket))


def _end_earlier_days(counter: Counter, actor: User) -> None:
    """End what an evening left at the window: it would keep everybody else from being called."""
    today = today_of(counter.office)
    left = Ticket.objects.filter(counter=counter, state__in=AT_A_WINDOW, day__lt=today.day)
    end_all(left, today, actor)
