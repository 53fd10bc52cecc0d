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
_builders: dict[Builder, int] = {}


def register(builder: Builder, *, place: int = 0) -> None:
    """Add lines to the menu; those of a higher ``place`` stand below, whoever registered first."""
    _builders.setdefault(builder, place)


def items_for(request: HttpRequest) -> list[NavItem]:
    """Give the lines for the person who asks, by place, then in the order of registration."""
    builders = sorted(_builders, key=lambda builder: _builders[builder])
    return [item for builder in builders for item in builder(request)]
