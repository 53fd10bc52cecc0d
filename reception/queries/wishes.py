"""The waiting list as the desk sees it, and a place on it as the one who waits."""

from django.db.models import QuerySet

from akimat.base.by_code import open_by_code
from akimat.people.models import User
from reception.models import Wish
from reception.queries.bookings import visible_officials


def open_wishes(user: User) -> QuerySet[Wish]:
    """Give who waits for officials whose diary this person may see, in the order of the list."""
    rows = Wish.objects.filter(ended_at=None, official__in=visible_officials(user).values("pk"))
    return rows.select_related("official", "offer").order_by(
        "official__code", "offered", "created_at", "pk"
    )


def find_by_code(pk: int, code: str, *, address: str) -> Wish:
    """Give the place on the list to whoever has its code.

    Raises ``wish_not_found``, ``too_many_wrong_codes``.
    """
    return open_by_code(
        _of_key, str(pk), code, address=address, kind="wish", unknown="wish_not_found"
    )


def _of_key(key: str) -> Wish | None:
    return Wish.objects.select_related("official__office", "offer").filter(pk=key).first()
