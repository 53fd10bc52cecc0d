"""The lines of the hall in the side menu."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from akimat.base.navigation import NavItem
from akimat.people.models import User
from reception import policies

SECTION = pgettext_lazy("menu", "Personal reception")


def items(request: HttpRequest) -> Iterator[NavItem]:
    if not isinstance(request.user, User):
        return
    yield from _hall(request.user)


# --- the hall -----------------------------------------------------------------------------------
def _hall(user: User) -> Iterator[NavItem]:
    if policies.can_work_in_the_hall(user):
        label = pgettext_lazy("menu", "Hall")
        yield NavItem(section=SECTION, label=label, url=reverse("reception:hall"), icon="users")
    if policies.can_see_fairness(user):
        label = pgettext_lazy("menu", "Fairness of the queue")
        url = reverse("reception:fairness")
        yield NavItem(section=SECTION, label=label, url=url, icon="chart-column")
