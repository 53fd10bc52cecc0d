"""The lines of the side menu: requests, the day, instructions, invitations."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from akimat.base.navigation import NavItem
from akimat.people.models import User
from akimat.people.roles import BODY_ROLES, EVERYWHERE_ROLES, Role
from reception.queries.menu import MenuCounts, counts_of

SECTION = pgettext_lazy("menu", "Personal reception")
SECRETARIES = (Role.SECRETARY, Role.CLERK)
READERS = (Role.CONTROLLER, Role.MANAGER, *EVERYWHERE_ROLES)


def items(request: HttpRequest) -> Iterator[NavItem]:
    user = request.user
    if not isinstance(user, User) or user.role == Role.ADMINISTRATOR:
        return
    counts = counts_of(user)
    if user.role in {*SECRETARIES, *READERS, Role.AKIM} or counts.is_official:
        yield _line("Requests to be received", "reception:requests", "inbox", counts.new)
        yield _line("Reception of the day", "reception:today", "user-check")
    if user.role == Role.SECRETARY:
        yield _line("To be prepared", "reception:to-prepare", "alarm-clock")
    yield _orders(counts)
    if user.role in BODY_ROLES or counts.invitations:
        yield _line("Invitations", "reception:invitations", "users", counts.invitations)


def _orders(counts: MenuCounts) -> NavItem:
    return NavItem(
        section=SECTION,
        label=LABELS["Instructions of receptions"],
        url=reverse("reception:instructions"),
        icon="list-checks",
        count=str(counts.overdue or counts.open or ""),
        is_alarm=bool(counts.overdue),
    )


def _line(label: str, name: str, icon: str, count: int = 0) -> NavItem:
    return NavItem(
        section=SECTION,
        label=LABELS[label],
        url=reverse(name),
        icon=icon,
        count=str(count or ""),
    )


LABELS = {
    "Requests to be received": pgettext_lazy("menu", "Requests to be received"),
    "Reception of the day": pgettext_lazy("menu", "Reception of the day"),
    "To be prepared": pgettext_lazy("menu", "To be prepared"),
    "Instructions of receptions": pgettext_lazy("menu", "Instructions of receptions"),
    "Invitations": pgettext_lazy("menu", "Invitations"),
}
