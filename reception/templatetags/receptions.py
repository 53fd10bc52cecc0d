"""For the home page, which lies below the receptions: the next of them."""

from datetime import datetime

from django import template

from reception.models import Official
from reception.queries import coming

register = template.Library()


@register.simple_tag
def next_receptions() -> list[tuple[Official, datetime]]:
    return coming.next_receptions()
