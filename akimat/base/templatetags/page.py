"""Small things of the pages: icons, masked numbers, the other languages of this page."""

from functools import cache
from itertools import groupby
from operator import attrgetter

from django import template
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from akimat.base import masks, navigation
from akimat.base.navigation import NavItem

register = template.Library()
HERE = SafeString(' aria-current="page"')
E_OTINISH = "e-Otinish"
WHOLE = SafeString(f'<span class="nowrap">{E_OTINISH}</span>')


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """Draw an icon of ``static/icons.svg``; it says nothing by itself, so words stand beside it."""
    return format_html(
        '<svg class="i" aria-hidden="true"><use href="{}#{}"></use></svg>',
        static("icons.svg"),
        name,
    )


@register.simple_tag
def menu(request: HttpRequest) -> SafeString:
    """Write the side menu; every page has it, and ten nodes a line took a tenth of the page."""
    items = navigation.items_for(request)
    here = navigation.place_of(request, items)
    written = []
    for section, those in groupby(items, key=attrgetter("section")):
        written.append(format_html('<p class="side-h">{}</p>', section))
        written.extend(_line(item, is_here=item is here) for item in those)
    return format_html_join("", "{}", ((part,) for part in written))


def _line(item: NavItem, *, is_here: bool) -> SafeString:
    count = SafeString()
    if item.count:
        tone = " r" if item.is_alarm else ""
        count = format_html('<span class="c num{}">{}</span>', tone, item.count)
    current = HERE if is_here else SafeString()
    return format_html(
        '<a class="n" href="{}"{}>{} {}{}</a>',
        *(item.url, current, icon(item.icon), unbroken(item.label), count),
    )


@register.filter
def mask_iin(number: str) -> str:
    return masks.mask_iin(str(number))


@register.filter
def mask_phone(number: object) -> str:
    return masks.mask_phone(str(number or ""))


@register.filter
def unbroken(text: object) -> SafeString:
    """Keep «e-Otinish», the one name with a hyphen, from ending a line in its middle."""
    parts = str(text).split(E_OTINISH)
    if len(parts) == 1:
        return format_html("{}", text)
    # In one element, because a line of the menu sets its children apart.
    return format_html("<span>{}</span>", format_html_join(WHOLE, "{}", ((p,) for p in parts)))


@register.filter
def negated(number: int) -> int:
    return -number
