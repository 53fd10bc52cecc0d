"""The lines of the side menu: the journal of services, its counts, complaints."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from akimat.base.navigation import NavItem
from akimat.people.models import User
from services_registry.policies import journal as policies

SECTION = pgettext_lazy("menu", "State services")
JOURNAL = pgettext_lazy("menu", "Journal of services")
PAPER_LIST = pgettext_lazy("menu", "A day's paper list")
IMPORTS = pgettext_lazy("menu", "Files of the portal")
COMPLAINTS = pgettext_lazy("menu", "Complaints about services")
COUNTS = pgettext_lazy("menu", "Counts of services")


def items(request: HttpRequest) -> Iterator[NavItem]:
    user = request.user
    if not isinstance(user, User) or not policies.can_read(user):
        return
    yield NavItem(SECTION, JOURNAL, reverse("services:journal"), "list-checks")
    if policies.can_register(user):
        yield NavItem(SECTION, PAPER_LIST, reverse("services:journal-bulk"), "pen-line")
        yield NavItem(SECTION, IMPORTS, reverse("services:journal-imports"), "download")
    yield NavItem(SECTION, COMPLAINTS, reverse("services:complaints"), "message-square-plus")
    yield NavItem(SECTION, COUNTS, reverse("services:journal-counts"), "chart-column")
