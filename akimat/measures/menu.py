"""The line of the side menu that opens the catalogue."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from akimat.base.navigation import NavItem
from akimat.measures.measure import WATCHERS
from akimat.people.models import User


def items(request: HttpRequest) -> Iterator[NavItem]:
    if isinstance(request.user, User) and request.user.role in WATCHERS:
        yield NavItem(
            section=pgettext_lazy("menu", "Management"),
            label=pgettext_lazy("menu", "Measures"),
            url=reverse("measures:catalogue"),
            icon="search-check",
        )
