"""The end of a day in the hall: what it left is ended, and stands in no line of another day."""

from django.db import transaction
from django.db.models import QuerySet

from akimat.people.models import User
from akimat.structure.models import Office
from reception.domain.states import IN_THE_HALL, TICKET_STEPS, TicketAction, TicketState
from reception.models import Ticket
from reception.queries.hall import Today, today_of
from reception.services import transition

AT_ONCE = 200
END = {
    TicketState.WAITING: TicketAction.LEAVE,
    TicketState.PARKED: TicketAction.LEAVE,
    TicketState.CALLED: TicketAction.MISS,
    TicketState.SERVING: TicketAction.FINISH,
}


def end_days() -> int:
    """End what earlier days left in every hall; a second run finds nothing. Gives how many."""
    ended = 0
    left = Ticket.objects.filter(state__in=IN_THE_HALL)
    for office in Office.objects.filter(pk__in=left.values("office")):
        today = today_of(office)
        while count := _end_some(left.filter(office=office, day__lt=today.day), today):
            ended += count
    return ended


def end_all(tickets: QuerySet[Ticket], today: Today, actor: User | None) -> int:
    """End the tickets, each by the step its state allows."""
    rows = list(tickets.select_for_update(of=("self",)).order_by("pk"))
    for ticket in rows:
        changes = {"ended_at": today.now}
        transition.apply(
            *(ticket, TICKET_STEPS, END[TicketState(ticket.state)]),
            actor=actor,
            changes=changes,
            because="earlier_day",
        )
    return len(rows)


@transaction.atomic
def _end_some(left: QuerySet[Ticket], today: Today) -> int:
    some = left.order_by("pk").values_list("pk", flat=True)[:AT_ONCE]
    return end_all(left.filter(pk__in=list(some)), today, None)
