"""Days as people say them, and why a time was given back.

«1 декабря, вторник»: the weekday is small where it is not English.
"""

from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.translation import get_language

from reception.labels.booking import in_sentence as words_in_sentence
from reception.labels.booking import words_of_quarter, words_of_reason

register = template.Library()


@register.filter
def long_day(day: date) -> str:
    return _small(date_format(day, "j E, l"))


@register.filter
def short_day(day: date) -> str:
    return _small(date_format(day, "j E, D"))


@register.filter
def in_sentence(written: str) -> str:
    return words_in_sentence(written)


@register.filter
def quarter_name(quarter: object) -> str:
    """Write a schedule, or «2027-1» of an address, as people say it."""
    year, _dash, number = str(quarter).partition("-")
    return words_of_quarter(year, number)


@register.filter
def reason_words(written: str) -> str:
    return words_of_reason(written)


def _small(written: str) -> str:
    return written if get_language() == "en" else written.lower()
