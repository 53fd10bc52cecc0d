"""The waiting list as the desk sees it."""

from django.db.models import QuerySet

from akimat.people.models import User
from reception.models import Wish
from reception.queries.bookings import visible_officials


def open_wishes(user: User) -> QuerySet[Wish]:
    """Give who waits for officials whose diary this person may see, in the order of the list."""
    rows = Wish.objects.filter(ended_at=None, official__in=visible_officials(user).values("pk"))
    return rows.select_related("official", "offer").order_by(
        "official__code", "offered", "created_at", "pk"
    )
