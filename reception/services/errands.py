"""A visit for several services: the same number goes from one to the next.

The ticket is locked, and its counts are written, by whoever calls this.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from akimat.base.errors import DomainError
from akimat.people.models import User
from reception.models import Errand, HallTopic, Ticket

COUNTED = ("services", "services_left")


def write_down(ticket: Ticket, also: Sequence[HallTopic], actor: User | None) -> None:
    """Write down with a new ticket what else the person came for, in this order."""
    if also:
        first = _errand(ticket, ticket.topic, 1, ticket.created_at, actor)
        first.turn_at = ticket.created_at
        rest = [
            _errand(ticket, topic, position, ticket.created_at, actor)
            for position, topic in enumerate(also, 2)
        ]
        Errand.objects.bulk_create([first, *rest])


def add(ticket: Ticket, topic: HallTopic, *, actor: User, now: datetime) -> None:
    """Add a service to the end of the visit; raises ``service_known`` where it has that already."""
    if ticket.services == 1:
        # The only service so far becomes the first of several.
        first = _errand(ticket, ticket.topic, 1, ticket.created_at, None)
        first.turn_at = ticket.created_at
        first.save()
    known = ticket.errands.filter(topic=topic).first()
    if known is not None and not known.is_dropped:
        raise DomainError("service_known", topic=topic.name)
    ticket.services, ticket.services_left = ticket.services + 1, ticket.services_left + 1
    if known is not None:
        known.delete()
    _errand(ticket, topic, ticket.services, now, actor).save()


def drop(ticket: Ticket, pks: Sequence[int], now: datetime) -> list[int]:
    """Take services out of the visit that had no turn yet; give their topics.

    Raises ``service_not_left`` where one of them is not there any more.
    """
    left = list(_left(ticket).filter(pk__in=pks))
    if len(left) != len(pks):
        raise DomainError("service_not_left")
    for errand in left:
        errand.is_dropped, errand.ended_at = True, now
        errand.save(update_fields=["is_dropped", "ended_at"])
    ticket.services_left -= len(left)
    return [errand.topic_id for errand in left]


def left_of(ticket: Ticket) -> list[int]:
    """Give the keys of the services that had no turn yet."""
    return list(_left(ticket).values_list("pk", flat=True)) if ticket.services_left else []


def end_current(ticket: Ticket, now: datetime) -> None:
    ticket.errands.filter(turn_at__isnull=False, ended_at__isnull=True).update(ended_at=now)


def take_turn(ticket: Ticket, now: datetime) -> HallTopic:
    """End the service that was talked about, begin to wait for the next one and give its topic."""
    end_current(ticket, now)
    following = _left(ticket).select_related("topic")[0]
    following.turn_at = now
    following.save(update_fields=["turn_at"])
    topic: HallTopic = following.topic
    return topic


def _left(ticket: Ticket) -> QuerySet[Errand]:
    return ticket.errands.filter(turn_at__isnull=True, is_dropped=False).order_by("position")


def _errand(
    ticket: Ticket, topic: HallTopic, position: int, at: datetime, actor: User | None
) -> Errand:
    return Errand(ticket=ticket, topic=topic, position=position, added_at=at, added_by=actor)
