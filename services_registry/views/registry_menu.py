"""The line of the registry in the side menu."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from akimat.base.navigation import NavItem
from akimat.people.models import User

SECTION = pgettext_lazy("menu", "State services")


def items(request: HttpRequest) -> Iterator[NavItem]:
    """Show it to the whole staff: a passport is public, its drafts are not counted here."""
    if isinstance(request.user, User) and request.user.is_active:
        label = pgettext_lazy("menu", "Registry of services")
        yield NavItem(
            section=SECTION, label=label, url=reverse("services:registry"), icon="file-text"
        )
