"""What the journal tells of in receptions, in the words of people, and how it is found."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from reception.models import (
    Booking,
    Counter,
    Device,
    FinalList,
    Instruction,
    Invitation,
    Request,
    Ticket,
)

MOST = 200
WINDOW = pgettext_lazy("journal", "Window %(window)s")


def _ids(keys: Collection[str]) -> list[str]:
    return [key for key in keys if key.isdigit()]


def _numbered(rows: QuerySet[Booking] | QuerySet[Request]) -> dict[str, str]:
    return {str(pk): number for pk, number in rows.values_list("pk", "number")}


def bookings(keys: Collection[str]) -> dict[str, str]:
    return _numbered(Booking.objects.filter(pk__in=_ids(keys)))


def bookings_called(number: str) -> list[str]:
    return [booking.subject for booking in Booking.objects.filter(number=number).only("pk")]


def requests(keys: Collection[str]) -> dict[str, str]:
    return _numbered(Request.objects.filter(pk__in=_ids(keys)))


def requests_called(number: str) -> list[str]:
    return [row.subject for row in Request.objects.filter(number=number).only("pk")]


def instructions(keys: Collection[str]) -> dict[str, str]:
    rows = Instruction.objects.filter(pk__in=_ids(keys))
    found = rows.values_list("pk", "minutes__request__number")
    return {str(pk): f"{number} · {pk}" for pk, number in found}


def invitations(keys: Collection[str]) -> dict[str, str]:
    rows = Invitation.objects.filter(pk__in=_ids(keys)).values_list("pk", "request__number")
    return {str(pk): f"{number} · {pk}" for pk, number in rows}


def tickets(keys: Collection[str]) -> dict[str, str]:
    rows = Ticket.objects.filter(pk__in=_ids(keys)).values_list("pk", "number", "day")
    return {str(pk): f"{number}, {day:%d.%m.%Y}" for pk, number, day in rows}


def tickets_called(name: str) -> list[str]:
    """Give the newest tickets of this number: each day has one."""
    wanted = name.strip().upper()
    found = Ticket.objects.filter(number=wanted).order_by("-pk").values_list("pk", flat=True)
    return [f"ticket:{pk}" for pk in found[:MOST]]


def windows(keys: Collection[str]) -> dict[str, str]:
    found = Counter.objects.filter(pk__in=_ids(keys))
    return {str(counter.pk): WINDOW % {"window": counter.name} for counter in found}


def final_lists(keys: Collection[str]) -> dict[str, str]:
    found = FinalList.objects.filter(pk__in=_ids(keys)).values_list("pk", "day", "version")
    return {str(pk): f"{day:%d.%m.%Y} · {version}" for pk, day, version in found}


def devices(keys: Collection[str]) -> dict[str, str]:
    found = Device.objects.filter(pk__in=_ids(keys)).values_list("pk", "name")
    return {str(pk): name for pk, name in found}
