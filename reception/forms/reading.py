"""Numbers, days and moments as strangers write them in an address or a form."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import pgettext_lazy

from akimat.base import clock
from akimat.workcalendar.queries import load_calendar

YEARS_OF_DIARY = 50
MOMENT = "%Y%m%d-%H%M"
# More digits no key of a table has; Python itself refuses to read some thousands of them.
DIGITS = 18


def read_number(written: str) -> int | None:
    """Read a number of plain digits; None where it is none, or none that a table can have."""
    if not (written.isascii() and written.isdigit() and len(written) <= DIGITS):
        return None
    return int(written)


def read_day(written: str) -> date:
    """Read a day in an address, today where there is none; 404 where no diary can be."""
    try:
        day = parse_date(written) or clock.today()
    except ValueError:
        raise Http404 from None
    if not is_near(day):
        raise Http404
    return day


def read_named_day(written: str) -> date:
    """Read a day that an address has to name; 404 where it names none, or one too far away."""
    try:
        return read_day(date.fromisoformat(written).isoformat())
    except ValueError:
        raise Http404 from None


def read_moment(written: str) -> datetime:
    """Read the time in an address, as the clock on the wall shows it; 404 where it is none."""
    try:
        moment = datetime.strptime(written, MOMENT)  # noqa: DTZ007 -- made aware below
    except ValueError:
        raise Http404 from None
    if not is_near(moment.date()):
        raise Http404
    return timezone.make_aware(moment)


def write_moment(at: datetime) -> str:
    return timezone.localtime(at).strftime(MOMENT)


def is_near(day: date) -> bool:
    """Say whether a diary can have this day: at the ends of time no day comes before or after."""
    return abs(day.year - clock.today().year) <= YEARS_OF_DIARY


def in_the_calendar(day: date) -> None:
    """Refuse a day of a year whose holidays nobody knows yet."""
    calendar = load_calendar()
    if not calendar.first <= day <= calendar.last:
        said = pgettext_lazy("calendar", "Choose a day between %(first)s and %(last)s.")
        days = {"first": f"{calendar.first:%d.%m.%Y}", "last": f"{calendar.last:%d.%m.%Y}"}
        raise ValidationError(said, params=days)
