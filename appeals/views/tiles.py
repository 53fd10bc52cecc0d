"""The tiles above a list: each list of the role with its length."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.urls import reverse

from akimat.people.models import User
from appeals.queries.lists import ListName, lists_of
from appeals.views.labels import LIST_LABELS
from appeals.views.navigation import Desk

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# The pages of their own; every other list is a parameter of the inbox.
PAGES = {
    ListName.TRIAGE: "appeals:triage",
    ListName.APPROVAL: "appeals:approval",
    ListName.WITHOUT_EXTERNAL: "appeals:without-external-number",
}
ICONS: Mapping[ListName, str] = {
    ListName.OPEN: "inbox",
    ListName.NEW: "mail",
    ListName.MINE: "user-check",
    ListName.CONTROL: "shield",
    ListName.TODAY: "clock",
    ListName.SOON: "alarm-clock",
    ListName.OVERDUE: "triangle-alert",
    ListName.SENT: "check",
    ListName.LOOK_AGAIN: "search-check",
    ListName.SECOND_LOOK: "search-check",
    ListName.PERSONAL: "eye",
    ListName.SIGNED: "send",
    ListName.TRIAGE: "sparkles",
    ListName.APPROVAL: "pen-line",
    ListName.WITHOUT_EXTERNAL: "link",
    ListName.ALL: "list-checks",
}
SELDOM = {ListName.LOOK_AGAIN, ListName.SECOND_LOOK, ListName.PERSONAL}
TONES = {ListName.TODAY: "soon", ListName.SOON: "soon", ListName.OVERDUE: "late"}


@dataclass(frozen=True, slots=True)
class Tile:
    name: ListName
    label: "StrPromise"
    url: str
    count: str
    icon: str
    tone: str


@cache
def url_of(name: ListName) -> str:
    page = PAGES.get(name)
    return reverse(page) if page else f"{reverse('appeals:list')}?list={name}"


def tiles_of(user: User, desk: Desk) -> list[Tile]:
    """Give the lists of the role for the menu; :func:`counted` keeps those above the page."""
    return [
        Tile(
            name=name,
            label=LIST_LABELS[name],
            url=url_of(name),
            count=desk.shown(name),
            icon=ICONS[name],
            tone=TONES.get(name, "") if desk.counts.get(name) else "",
        )
        for name in lists_of(user)
    ]


def counted(tiles: Iterable[Tile]) -> list[Tile]:
    """Give the tiles of daily work: what is endless or seldom and empty stays in the menu."""
    return [
        tile
        for tile in tiles
        if tile.name not in {ListName.ALL, ListName.WITHOUT_EXTERNAL}
        and not (tile.name in SELDOM and tile.count == "0")
    ]
