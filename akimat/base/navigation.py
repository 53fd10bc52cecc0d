"""The side menu of the workplaces: each app registers what it has to show."""

from collections.abc import Callable, Iterable
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
