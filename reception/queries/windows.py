"""The windows of an office: which there are, who sits where, who is at them."""

from django.db.models import QuerySet

from akimat.people.models import User
from akimat.structure.models import Office
from reception.models import Counter, Ticket
from reception.queries.hall import AT_A_WINDOW, Today, counter_of


def windows_of(office: Office) -> QuerySet[Counter]:
    """Give all windows with who sits there and what they take."""
    return office.counters.select_related("clerk").prefetch_related("topics")


def own_window(user: User, today: Today) -> Counter | None:
    """Give the window that ``user`` has opened today; a forgotten one is closed by the evening."""
    counter = counter_of(user)
    return counter if counter is not None and is_open(counter, today) else None


def is_open(counter: Counter, today: Today) -> bool:
    return counter.opened_at is not None and counter.opened_at >= today.begins


def visitor_at(counter: Counter) -> Ticket | None:
    """Give who is called to the window or sits there."""
    there = Ticket.objects.filter(counter=counter, state__in=AT_A_WINDOW)
    return there.select_related("topic", "booking", "settlement").first()
