"""The lines of the side menu about people: who is away, and the administration."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from akimat.base.navigation import NavItem
from akimat.people.models import User
from akimat.people.policies import can_tend_absences

SECTION = pgettext_lazy("menu", "Management")


def items(request: HttpRequest) -> Iterator[NavItem]:
    if not isinstance(request.user, User):
        return
    if can_tend_absences(request.user):
        yield NavItem(
            section=SECTION,
            label=pgettext_lazy("menu", "Absences"),
            url=reverse("people:absences"),
            icon="calendar-days",
        )
    if request.user.is_staff:
        yield NavItem(
            section=SECTION,
            label=pgettext_lazy("menu", "Administration"),
            url=reverse("admin:index"),
            icon="shield",
        )
