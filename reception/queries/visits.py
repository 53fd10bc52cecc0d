"""What a visit for several services has behind it and what is left of it."""

from dataclasses import dataclass

from django.db.models import QuerySet

from reception.domain.kinds import Turn
from reception.models import Errand, HallTopic, Ticket


@dataclass(frozen=True, slots=True)
class Service:
    """One service of a visit; ``window`` is where it was talked about last, "" before that."""

    errand: int
    topic: HallTopic
    turn: Turn
    window: str


def services_of(ticket: Ticket) -> list[Service]:
    """Give the services in their order; none for a visit for one alone. Two questions."""
    if ticket.services == 1:
        return []
    calls = ticket.calls_made.order_by("at", "pk").values_list("topic", "counter__name")
    windows: dict[int, str] = dict(calls)
    errands = ticket.errands.filter(is_dropped=False).select_related("topic").order_by("position")
    return [
        Service(one.pk, one.topic, _turn_of(one), windows.get(one.topic_id, "")) for one in errands
    ]


def not_in_the_visit(topics: QuerySet[HallTopic], ticket: Ticket) -> QuerySet[HallTopic]:
    """Give those of ``topics`` that may be added to the visit."""
    if ticket.services == 1:
        return topics.exclude(pk=ticket.topic_id)
    return topics.exclude(pk__in=ticket.errands.filter(is_dropped=False).values("topic"))


def _turn_of(errand: Errand) -> Turn:
    if errand.turn_at is None:
        return Turn.LEFT
    return Turn.NOW if errand.ended_at is None else Turn.DONE
