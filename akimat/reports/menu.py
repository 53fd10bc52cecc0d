"""The line of the side menu that opens the reports."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from akimat.base.navigation import NavItem
from akimat.people.models import User
from akimat.reports.policies import can_ask


def items(request: HttpRequest) -> Iterator[NavItem]:
    if isinstance(request.user, User) and can_ask(request.user):
        yield NavItem(
            section=pgettext_lazy("menu", "Management"),
            label=pgettext_lazy("menu", "Reports"),
            url=reverse("reports:list"),
            icon="file-text",
        )
