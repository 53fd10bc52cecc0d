"""The lines of services and offices in the side menu."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from akimat.base.navigation import NavItem
from akimat.people.models import User
from akimat.people.roles import DISTRICT_ROLES, OFFICE_ROLES
from services_registry.domain.offices import SEES_ALL
from services_registry.views.registry_menu import SECTION

# Who works with offices at all; an executor finds consultations enough.
WITH_OFFICES = frozenset({*SEES_ALL, *DISTRICT_ROLES, *OFFICE_ROLES})


def items(request: HttpRequest) -> Iterator[NavItem]:
    if not isinstance(request.user, User):
        return
    label = pgettext_lazy("menu", "Look a service up")
    yield NavItem(section=SECTION, label=label, url=reverse("services:consult"), icon="search")
    if request.user.role in WITH_OFFICES:
        label = pgettext_lazy("menu", "Offices")
        yield NavItem(section=SECTION, label=label, url=reverse("services:offices"), icon="map")
