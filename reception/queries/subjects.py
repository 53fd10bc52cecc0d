"""What the journal of the house calls rows of receptions, where a column does not say it."""

from collections.abc import Collection

from django.utils import timezone
from django.utils.translation import pgettext_lazy

from akimat.audit.subjects import numeric
from reception.labels.booking import words_of_quarter
from reception.models import Counter, Schedule, Session, Ticket

MOST = 200
WINDOW = pgettext_lazy("journal", "Window %(window)s")


def tickets_called(name: str) -> list[str]:
    """Give the newest tickets of this number: each day has one."""
    wanted = name.strip().upper()
    found = Ticket.objects.filter(number=wanted).order_by("-pk").values_list("pk", flat=True)
    return [f"ticket:{pk}" for pk in found[:MOST]]


def windows(keys: Collection[str]) -> dict[str, str]:
    found = Counter.objects.filter(pk__in=numeric(keys))
    return {str(counter.pk): WINDOW % {"window": counter.name} for counter in found}


def schedules(keys: Collection[str]) -> dict[str, str]:
    """Name each by its office and quarter: offices plan the same ones."""
    found = Schedule.objects.filter(pk__in=numeric(keys)).select_related("office")
    return {
        str(row.pk): f"{row.office.code}, {words_of_quarter(row.year, row.quarter)}"
        for row in found
    }


def sessions(keys: Collection[str]) -> dict[str, str]:
    """Name a day of reception by the official and when it begins."""
    found = Session.objects.filter(pk__in=numeric(keys)).select_related("official")
    return {
        str(row.pk): f"{row.official.name}, {timezone.localtime(row.starts_at):%d.%m.%Y %H:%M}"
        for row in found
    }
