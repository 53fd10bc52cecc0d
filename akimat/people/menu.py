"""The lines of the side menu about people: who is away, and the administration."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from akimat.base.navigation import NavItem
from akimat.people.models import User
from akimat.people.policies import can_tend_absences

SECTION = pgettext_lazy("menu", "Management")


def absences(request: HttpRequest) -> Iterator[NavItem]:
    if isinstance(request.user, User) and can_tend_absences(request.user):
        yield NavItem(
            section=SECTION,
            label=pgettext_lazy("menu", "Absences"),
            url=reverse("people:absences"),
            icon="calendar-days",
        )


def administration(request: HttpRequest) -> Iterator[NavItem]:
    if isinstance(request.user, User) and request.user.is_staff:
        yield NavItem(
            section=SECTION,
            label=pgettext_lazy("menu", "Administration"),
            url=reverse("admin:index"),
            icon="shield",
        )
