"""The lines of receptions in the side menu."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from akimat.base.navigation import NavItem
from akimat.people.models import User
from akimat.people.roles import BODY_ROLES, Role
from reception import policies
from reception.domain.reading import DIARY_READERS, REQUEST_READERS
from reception.queries.menu import MenuCounts, counts_of

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

SECTION = pgettext_lazy("menu", "Personal reception")


def items(request: HttpRequest) -> Iterator[NavItem]:
    user = request.user
    if not isinstance(user, User) or not user.is_active:
        return
    yield from _diary(user)
    if user.role != Role.ADMINISTRATOR:
        yield from _requests(user, counts_of(user))
    yield from _hall(user)


def _diary(user: User) -> Iterator[NavItem]:
    """Ask the role alone: the office is not read for a menu that every page has."""
    if user.role in DIARY_READERS:
        label = pgettext_lazy("menu", "Diary of receptions")
        yield _line(label, "reception:diary", "calendar-days")
    if user.role == Role.SECRETARY or user.role in policies.APPROVING_ROLES:
        yield _line(pgettext_lazy("menu", "Schedules"), "reception:quarters", "list-checks")
    if user.role == Role.SECRETARY:
        yield _line(pgettext_lazy("menu", "Official away"), "reception:away", "forward")
    if policies.can_book_rooms(user):
        yield _line(pgettext_lazy("menu", "Meeting rooms"), "reception:rooms", "map")


def _requests(user: User, counts: MenuCounts) -> Iterator[NavItem]:
    if user.role in REQUEST_READERS or counts.is_official:
        label = pgettext_lazy("menu", "Requests to be received")
        yield _line(label, "reception:requests", "inbox", counts.new)
        yield _line(pgettext_lazy("menu", "Reception of the day"), "reception:today", "user-check")
    if user.role == Role.SECRETARY:
        label = pgettext_lazy("menu", "To be prepared")
        yield _line(label, "reception:to-prepare", "alarm-clock")
    yield _line(
        pgettext_lazy("menu", "Instructions of receptions"),
        "reception:instructions",
        "list-checks",
        counts.overdue or counts.open,
        is_alarm=bool(counts.overdue),
    )
    if user.role in BODY_ROLES or counts.invitations:
        label = pgettext_lazy("menu", "Invitations")
        yield _line(label, "reception:invitations", "users", counts.invitations)


def _hall(user: User) -> Iterator[NavItem]:
    if policies.can_work_in_the_hall(user):
        yield _line(pgettext_lazy("menu", "Hall"), "reception:hall", "users")
    if policies.can_see_fairness(user):
        label = pgettext_lazy("menu", "Fairness of the queue")
        yield _line(label, "reception:fairness", "chart-column")


def _line(
    label: "StrPromise", name: str, icon: str, count: int = 0, *, is_alarm: bool = False
) -> NavItem:
    return NavItem(
        section=SECTION,
        label=label,
        url=reverse(name),
        icon=icon,
        count=str(count or ""),
        is_alarm=is_alarm,
    )
