"""Small things of the pages: icons, masked numbers, the other languages of this page."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from akimat.base import masks

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon of ``static/icons.svg``; it says nothing by itself, so words stand beside it."""
    return format_html(
        '<svg class="i" aria-hidden="true"><use href="{}#{}"></use></svg>',
        static("icons.svg"),
        name,
    )


@register.filter
def mask_iin(number: str) -> str:
    return masks.mask_iin(str(number))


@register.filter
def mask_phone(number: object) -> str:
    return masks.mask_phone(str(number or ""))


@register.filter
def negated(number: int) -> int:
    return -number
