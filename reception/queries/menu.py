"""The counts of the side menu, kept for some seconds: every page has it, few pages change it."""

from typing import NamedTuple

from django.core.cache import cache

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
    today = clock.today()
    orders = instructions.counts(user, today, today)
    asked = instructions.invitations_of(user).filter(is_coming=None)
    new = requests.visible_to(user).filter(state=RequestState.REGISTERED)
    return MenuCounts(
        is_official=Official.objects.filter(user=user.pk).exists(),
        new=new.count(),
        open=orders["open"],
        overdue=orders["overdue"],
        invitations=asked.count(),
    )
