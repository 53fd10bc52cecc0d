"""Bodies and topics to choose from, kept for a minute: they change some times a year.

They are kept as the options of a select: a hundred of them take longer to write than the card.
"""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import TypeVar

from django.core.cache import cache
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from akimat.base import clock
from akimat.structure.models import Body
from appeals.models import Topic

SECONDS = 60

# (code, name) under the name of their group; "" where there is no group.
Choice = tuple[str, str]
Groups = Sequence[tuple[str, Sequence[Choice]]]
T = TypeVar("T")


def internal_bodies() -> SafeString:
    return _kept("internal_bodies", lambda: options(_bodies(is_external=False)))


def external_bodies() -> SafeString:
    return _kept("external_bodies", lambda: options(_bodies(is_external=True)))


def topics() -> SafeString:
    return _kept("topics", lambda: options(_topics()))


def external_codes() -> frozenset[str]:
    """Give the codes of the bodies that an appeal can only be redirected to."""
    return _kept("external_codes", _external_codes)


def names() -> dict[str, str]:
    """Give the names of all bodies and topics by code, closed ones too."""
    return _kept("names", _names)


def options(groups: Groups) -> SafeString:
    """Write the options of a select, under the names of their groups."""
    return format_html_join(
        "", "{}", [(_grouped(title, _options(choices)),) for title, choices in groups]
    )


def chosen(written: SafeString, value: object) -> SafeString:
    """Mark the option with this value in what :func:`options` wrote."""
    plain = format_html('<option value="{}">', value)
    marked = format_html('<option value="{}" selected>', value)
    # Both are out of format_html, and so is the text around.
    return mark_safe(written.replace(plain, marked, 1))  # noqa: S308 -- ditto


def _grouped(title: str, written: SafeString) -> SafeString:
    return format_html('<optgroup label="{}">{}</optgroup>', title, written) if title else written


def _options(choices: Sequence[Choice]) -> SafeString:
    return format_html_join("", '<option value="{}">{}</option>', choices)


def _kept(name: str, load: Callable[[], T]) -> T:
    key = f"appeals.forms.choices.{name}.{get_language()}"
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


def _external_codes() -> frozenset[str]:
    bodies = Body.objects.open_on(clock.today())
    return frozenset(body.code for body in bodies if body.is_external)
