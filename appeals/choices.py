"""Bodies and topics to choose from, kept for a minute: they change some times a year."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import TypeVar

from django.core.cache import cache
from django.utils.translation import get_language

from akimat.base import clock
from akimat.structure.models import Body
from appeals.models import Topic

SECONDS = 60

# (code, name) under the name of their group; "" where there is no group.
Choice = tuple[str, str]
Groups = Sequence[tuple[str, Sequence[Choice]]]
T = TypeVar("T")


def internal_bodies() -> Groups:
    return _kept("internal_bodies", lambda: _bodies(is_external=False))


def external_bodies() -> Groups:
    return _kept("external_bodies", lambda: _bodies(is_external=True))


def topics() -> Groups:
    return _kept("topics", _topics)


def names() -> dict[str, str]:
    """Give the names of all bodies and topics by code, closed ones too."""
    return _kept("names", _names)


def _kept(name: str, load: Callable[[], T]) -> T:
    key = f"appeals.choices.{name}.{get_language()}"
    found: T | None = cache.get(key)
    if found is None:
        found = load()
        cache.set(key, found, SECONDS)
    return found


def _bodies(*, is_external: bool) -> Groups:
    bodies = [
        body
        for body in Body.objects.open_on(clock.today()).order_by("kind", "code")
        if body.is_external is is_external
    ]
    return [
        (str(kind), [(body.code, body.name) for body in group])
        for kind, group in groupby(bodies, key=lambda body: body.get_kind_display())
    ]


def _topics() -> Groups:
    rows = Topic.objects.filter(is_active=True, group__isnull=False).select_related("group")
    rows = rows.order_by("group__code", "code")
    return [
        (name, [(topic.code, topic.name) for topic in group])
        for name, group in groupby(rows, key=lambda topic: topic.group.name)
    ]


def _names() -> dict[str, str]:
    bodies = {body.code: body.name for body in Body.objects.all()}
    return bodies | {topic.code: topic.name for topic in Topic.objects.all()}
