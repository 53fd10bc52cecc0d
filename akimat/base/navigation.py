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
_last: list[Builder] = []


def register(builder: Builder, *, last: bool = False) -> None:
    """Add the lines of an app; those that are looked up, not worked through, come ``last``."""
    chosen = _last if last else _builders
    if builder not in chosen:
        chosen.append(builder)


def items_for(request: HttpRequest) -> list[NavItem]:
    """Give the lines for the person who asks, in the order in which apps registered."""
    return [item for builder in (*_builders, *_last) for item in builder(request)]
