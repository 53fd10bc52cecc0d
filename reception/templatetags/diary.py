"""Days as people say them: «1 декабря, вторник», with the weekday small where it is not English."""

from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.translation import get_language

register = template.Library()


@register.filter
def long_day(day: date) -> str:
    return _small(date_format(day, "j E, l"))


@register.filter
def short_day(day: date) -> str:
    return _small(date_format(day, "j E, D"))


def _small(written: str) -> str:
    return written if get_language() == "en" else written.lower()
