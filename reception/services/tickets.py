"""A person takes a place in the hall's queue, and may leave it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from akimat.audit.services import record
from akimat.base.errors import DomainError
from akimat.base.numbers import new_access_code
from akimat.base.rows import insert
from akimat.base.sequences import draw
from akimat.people.models import User
from akimat.structure.models import Office, Settlement
from reception.domain.kinds import Channel, Priority
from reception.domain.queue import place_of
from reception.domain.states import TICKET_STEPS, BookingState, TicketAction, TicketState
from reception.domain.tickets import number_of
from reception.models import Booking, HallTopic, Ticket
from reception.queries.hall import today_of
from reception.services import errands, transition

RECEPTION = "reception"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTicket:
    """Clean values; with the same ``key`` the same ticket is given once more on the same day."""

    office: Office
    topic: HallTopic
    channel: Channel
    language: str = "kk"
    priority: Priority = Priority.NONE
    settlement: Settlement | None = None
    booking: Booking | None = None
    # What else the person came for, in this order: the same number goes on from one to the next.
    also: tuple[HallTopic, ...] = ()
    key: str = ""


def take(new: NewTicket, *, actor: User | None = None) -> Ticket:
    """Give a ticket; raises ``topic_closed``, or ``ticket_key_reused`` for other content.

    ``service_known`` where a service stands twice in it.

    Raises ``priority_only_in_the_hall``: from afar nobody has seen the person or the document.
    """
    if new.channel is Channel.WEB and new.priority is not Priority.NONE:
        raise DomainError("priority_only_in_the_hall")
    _check_services([new.topic, *new.also])
    try:
        with transaction.atomic():
            return _taken_with(new) or _insert(new, actor)
    except IntegrityError:
        # The same click came twice at the same moment: the other one has it.
        taken = _taken_with(new)
        if taken is None:
            raise
        return taken


def _check_services(topics: Sequence[HallTopic]) -> None:
    for topic in topics:
        if not topic.is_open:
            raise DomainError("topic_closed", topic=topic.name)
        if topics.count(topic) > 1:
            raise DomainError("service_known", topic=topic.name)


def check_in(booking: Booking, new: NewTicket, *, actor: User | None = None) -> Ticket:
    """Give a ticket to who comes to an appointment of today; asked again, the same one.

    Raises ``booking_of_another_office``, ``booking_not_confirmed``, ``booking_of_another_day``.
    """
    _refuse_other_house(booking, new.office)
    today = today_of(new.office)
    at = _time_of(booking)
    if booking.state not in {BookingState.CONFIRMED, BookingState.ATTENDED}:
        raise DomainError("booking_not_confirmed", number=booking.number)
    local = at.astimezone(today.begins.tzinfo)
    if local.date() != today.day:
        raise DomainError("booking_of_another_day", day=f"{local:%d.%m.%Y %H:%M}")
    return take(new, actor=actor)


def _refuse_other_house(booking: Booking, office: Office) -> None:
    official = booking.official
    if official is None:
        # A room of the staff: nobody is received there.
        raise DomainError("arrival_not_found")
    if official.office_id != office.pk:
        raise DomainError("booking_of_another_office", office=official.office.name)


def leave(ticket_id: int, *, actor: User | None = None) -> Ticket:
    """Let the person go home; nobody calls this number any more."""
    with transaction.atomic():
        ticket = transition.lock(Ticket, ticket_id)
        if ticket.state != TicketState.LEFT:
            now = today_of(ticket.office).now
            transition.apply(
                *(ticket, TICKET_STEPS, TicketAction.LEAVE), actor=actor, changes={"ended_at": now}
            )
    return ticket


def place_facts(ticket: Ticket) -> dict[str, object]:
    """Give what the order is made of, for the journal: a day can be lived through once more."""
    return {
        "topic": ticket.topic_id,
        "rank": int(ticket.rank),
        "since": ticket.waits_since.isoformat(),
        "window": ticket.counter_id,
        "back": ticket.back,
    }


def reception_topic() -> HallTopic:
    """Give the topic of those who come to an appointment."""
    return HallTopic.objects.get(code=RECEPTION)


def _taken_with(new: NewTicket) -> Ticket | None:
    if new.booking is not None:
        earlier = Ticket.objects.filter(booking=new.booking).first()
        if earlier is not None:
            return earlier
    if not new.key:
        return None
    taken = Ticket.objects.filter(key=_key_of(new)).first()
    if taken is not None and _content_of(taken) != (_services_of(new), new.priority):
        raise DomainError("ticket_key_reused")
    return taken


def _content_of(taken: Ticket) -> tuple[list[int], str]:
    """Give what the ticket was taken for, whatever has happened to it since."""
    if taken.services == 1:
        return [taken.topic_id], taken.priority
    own = taken.errands.filter(added_at=taken.created_at).order_by("position")
    return list(own.values_list("topic_id", flat=True)), taken.priority


def _services_of(new: NewTicket) -> list[int]:
    return [topic.pk for topic in (new.topic, *new.also)]


def _key_of(new: NewTicket) -> str:
    """Give the key as it is kept: tomorrow a program may number its tickets from one again."""
    return f"{today_of(new.office).day}:{new.key}" if new.key else ""


def _insert(new: NewTicket, actor: User | None) -> Ticket:
    today = today_of(new.office)
    topic = new.topic
    place = place_of(new.priority, today.now, _time_of(new.booking) if new.booking else None)
    series = f"ticket:{new.office.code}:{topic.code}:{today.day}"
    running = draw(series, first=topic.first_number)
    number = number_of(
        running, letter=topic.letter, first=topic.first_number, last=topic.last_number
    )
    ticket = Ticket(
        office=new.office,
        day=today.day,
        topic=topic,
        running=running,
        number=number.text,
        access_code=new_access_code(),
        key=_key_of(new),
        channel=new.channel,
        language=new.language,
        settlement=new.settlement,
        priority=new.priority,
        booking=new.booking,
        state_since=today.now,
        created_at=today.now,
        waits_since=place.since,
        rank=place.rank,
        came_late=place.is_late,
        services=1 + len(new.also),
        services_left=len(new.also),
    )
    insert(ticket)
    errands.write_down(ticket, new.also, actor)
    facts = {"number": ticket.number, "also": [topic.pk for topic in new.also]}
    record(ticket.subject, "take", actor=actor, **facts, **place_facts(ticket))
    return ticket


def _time_of(booking: Booking) -> datetime:
    begins = booking.during.lower
    assert begins is not None  # noqa: S101 -- every talk begins
    return begins
