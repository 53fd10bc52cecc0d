"""The lines of the side menu that open the auditor's room."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from akimat.base.navigation import NavItem
from akimat.oversight import policies
from akimat.people.models import User

SECTION = pgettext_lazy("menu", "Audit")


def items(request: HttpRequest) -> Iterator[NavItem]:
    user = request.user
    if not isinstance(user, User) or not policies.can_read_breaches(user):
        return
    if policies.can_read_cases(user):
        yield _item(pgettext_lazy("menu", "One case"), "home", "search")
    yield _item(pgettext_lazy("menu", "Breaches"), "breaches", "triangle-alert")
    yield _item(pgettext_lazy("menu", "Random sample"), "sample", "list-checks")
    if policies.can_read_cases(user):
        yield _item(pgettext_lazy("menu", "Who has seen whom"), "looks", "eye")


def _item(label: object, name: str, icon: str) -> NavItem:
    return NavItem(section=SECTION, label=label, url=reverse(f"oversight:{name}"), icon=icon)  # type: ignore[arg-type]  # lazy words
