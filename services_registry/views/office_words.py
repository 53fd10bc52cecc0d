"""Opening hours in plain words."""

from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from akimat.structure.names import LANGUAGES, page_language
from akimat.structure.opening import Day, Hours, OpenState, Standing
from services_registry.labels.offices import WEEKDAY_LABELS


class Told(NamedTuple):
    is_open: bool
    words: str
    reason: str


class ToldDay(NamedTuple):
    day: date
    weekday: str
    hours: str
    reason: str
    is_today: bool


def told(standing: Standing, today: date) -> Told:
    """Say «open now until 18:30», «opens tomorrow at 9:00»."""
    return Told(
        standing.state is OpenState.OPEN, _words(standing, today), in_language(standing.reasons)
    )


def _words(standing: Standing, today: date) -> str:
    if standing.on is None or standing.at is None:
        return _("Closed for now")
    named = {"time": clock_of(standing.at), "day": date_format(standing.on, "SHORT_DATE_FORMAT")}
    named["weekday"] = weekday_of(standing.on)
    return _pattern(standing, standing.on - today) % named


def _pattern(standing: Standing, ahead: timedelta) -> str:
    if standing.state is OpenState.OPEN:
        return _("Open now, until %(time)s")
    if standing.state is OpenState.BREAK:
        return _("Break, open again at %(time)s")
    soon = {
        0: _("Closed now, opens today at %(time)s"),
        1: _("Closed now, opens tomorrow at %(time)s"),
    }
    return soon.get(ahead.days) or _("Closed now, opens on %(day)s (%(weekday)s) at %(time)s")


def told_days(days: Iterable[Day], today: date) -> list[ToldDay]:
    return [
        ToldDay(
            day.day,
            weekday_of(day.day),
            hours_words(day.hours),
            in_language(day.reasons),
            day.day == today,
        )
        for day in days
    ]


def hours_words(hours: Hours | None) -> str:
    if hours is None:
        return _("closed")
    opened = f"{clock_of(hours.opens)}–{clock_of(hours.closes)}"
    if hours.break_from is None or hours.break_to is None:
        return opened
    named = {"hours": opened, "first": clock_of(hours.break_from), "last": clock_of(hours.break_to)}
    return _("%(hours)s, break %(first)s–%(last)s") % named


def weekday_of(day: date) -> str:
    return str(WEEKDAY_LABELS[day.weekday()])


def clock_of(at: time) -> str:
    return f"{at:%H:%M}"


def in_language(reasons: tuple[str, str, str] | None) -> str:
    if reasons is None:
        return ""
    return reasons[LANGUAGES.index(page_language())]
