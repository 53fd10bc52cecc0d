"""The line of the side menu that opens the board."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from akimat.base.navigation import NavItem
from akimat.dashboards.boards import boards_of
from akimat.people.models import User


def items(request: HttpRequest) -> Iterator[NavItem]:
    if isinstance(request.user, User) and boards_of(request.user):
        yield NavItem(
            section=pgettext_lazy("menu", "Management"),
            label=pgettext_lazy("menu", "Board"),
            url=reverse("dashboards:own"),
            icon="chart-column",
        )
