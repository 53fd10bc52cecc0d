"""The lines of receptions in the side menu."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from akimat.base.navigation import NavItem
from akimat.people.models import User
from akimat.people.roles import Role
from reception import policies

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

SECTION = pgettext_lazy("menu", "Personal reception")
READS_DIARY = frozenset({Role.CLERK, Role.SECRETARY, Role.AKIM, Role.MANAGER, Role.CONTROLLER})


def items(request: HttpRequest) -> Iterator[NavItem]:
    user = request.user
    if not isinstance(user, User) or not user.is_active:
        return
    yield from _diary(user)
    if policies.can_book_rooms(user):
        yield _item(pgettext_lazy("menu", "Meeting rooms"), "reception:rooms", "map")


def _diary(user: User) -> Iterator[NavItem]:
    """Ask the role alone: the office is not read for a menu that every page has."""
    if user.role in READS_DIARY:
        label = pgettext_lazy("menu", "Diary of receptions")
        yield _item(label, "reception:diary", "calendar-days")
    if user.role == Role.SECRETARY or user.role in policies.APPROVING_ROLES:
        yield _item(pgettext_lazy("menu", "Schedules"), "reception:quarters", "list-checks")
    if user.role == Role.SECRETARY:
        yield _item(pgettext_lazy("menu", "Official away"), "reception:away", "forward")


def _item(label: "StrPromise", name: str, icon: str) -> NavItem:
    return NavItem(section=SECTION, label=label, url=reverse(name), icon=icon)
