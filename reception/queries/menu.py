"""The counts of the side menu, kept for some seconds: every page has it, few pages change it."""

from typing import Any, NamedTuple

from django.core.cache import cache
from django.db.models import Count, Exists, IntegerField, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from akimat.base import clock
from akimat.people.models import User
from reception.domain.states import RequestState
from reception.models import Official
from reception.queries import instructions, requests

SECONDS = 20


class MenuCounts(NamedTuple):
    is_official: bool
    new: int
    open: int
    overdue: int
    invitations: int


def counts_of(user: User) -> MenuCounts:
    kept = cache.get_or_set(f"reception-menu:{user.pk}", lambda: tuple(_count(user)), SECONDS)
    return MenuCounts(*(kept or ()))


def _count(user: User) -> MenuCounts:
    """Count in one statement: the page itself is measured by how many it asks."""
    orders = instructions.visible_to(user)
    asked = instructions.invitations_of(user).filter(
        instructions.still_to_come(clock.now()), is_coming=None
    )
    new = requests.visible_to(user).filter(state=RequestState.REGISTERED)
    row = (
        User.objects.filter(pk=user.pk)
        .annotate(
            is_official=Exists(Official.objects.filter(user=user.pk)),
            new=_number_of(new),
            open=_number_of(instructions.open_ones(orders)),
            overdue=_number_of(orders.filter(instructions.overdue(clock.today()))),
            invitations=_number_of(asked),
        )
        .values_list(*MenuCounts._fields)
        .get()
    )
    return MenuCounts(*row)


def _number_of(rows: QuerySet[Any]) -> Coalesce:
    grouped = rows.order_by().annotate(all=Value(1)).values("all").annotate(n=Count("pk"))
    return Coalesce(Subquery(grouped.values("n"), output_field=IntegerField()), 0)
