"""The lines of the side menu: the lists of the role, with the counts that the tiles show too."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from akimat.base.navigation import NavItem
from akimat.people.models import User
from appeals.queries.counts import INCIDENTS
from appeals.queries.lists import ListName, lists_of
from appeals.views.navigation import desk_of
from appeals.views.tiles import tiles_of

SECTION = pgettext_lazy("menu", "Appeals")
RISK_LABEL = pgettext_lazy("menu", "Ten to save today")
INCIDENTS_LABEL = pgettext_lazy("menu", "Incidents")


def items(request: HttpRequest) -> Iterator[NavItem]:
    if not isinstance(request.user, User) or not lists_of(request.user):
        return
    home = lists_of(request.user)[0]
    for tile in tiles_of(request.user, desk_of(request, request.user)):
        yield NavItem(
            section=SECTION,
            label=tile.label,
            url=reverse("appeals:list") if tile.name == home else tile.url,
            icon=tile.icon,
            count=tile.count if tile.count != "0" else "",
            is_alarm=tile.name == ListName.OVERDUE,
        )
    count = desk_of(request, request.user).shown(INCIDENTS)
    yield NavItem(
        section=SECTION,
        label=INCIDENTS_LABEL,
        url=reverse("appeals:incidents"),
        icon="alarm-clock",
        count=count if count != "0" else "",
        is_alarm=True,
    )
    yield NavItem(section=SECTION, label=RISK_LABEL, url=reverse("appeals:risk"), icon="timer")
