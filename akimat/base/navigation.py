"""The side menu of the workplaces: each app registers what it has to show."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True, slots=True)
class NavItem:
    """One line of the menu; ``count`` is text, so that «99+» fits; "" where nothing is counted."""

    section: "StrPromise"
    label: "StrPromise"
    url: str
    icon: str
    count: str = ""
    is_alarm: bool = False


Builder = Callable[[HttpRequest], Iterable[NavItem]]
_builders: list[Builder] = []
_below: list[Builder] = []


def register(builder: Builder, *, below: bool = False) -> None:
    """Add what an app shows; ``below`` puts it under the apps that stand above it in the layers."""
    chosen = _below if below else _builders
    if builder not in chosen:
        chosen.append(builder)


def items_for(request: HttpRequest) -> list[NavItem]:
    """Give the lines for the person who asks, in the order in which apps registered."""
    return [item for builder in (*_builders, *_below) for item in builder(request)]


def place_of(request: HttpRequest, items: Sequence[NavItem]) -> NavItem | None:
    """Give the line under which the page is: its own, else the nearest folder above it.

    A step leads back to its list with a query, and a card lies below its list.
    """
    exact = request.get_full_path()
    above = [item for item in items if item.url != "/" and request.path.startswith(item.url)]
    nearest = max(above, key=lambda item: len(item.url), default=None)
    return next((item for item in items if item.url == exact), nearest)
