"""How the journal calls tickets, and finds them by what people call them."""

from collections.abc import Collection

from django.utils.translation import pgettext_lazy

from reception.models import Counter, Ticket

MOST = 200
WINDOW = pgettext_lazy("journal", "Window %(window)s")


def numbers_of(keys: Collection[str]) -> dict[str, str]:
    found = Ticket.objects.filter(pk__in=[key for key in keys if key.isdigit()])
    rows = found.values_list("pk", "number", "day")
    return {str(pk): f"{number}, {day:%d.%m.%Y}" for pk, number, day in rows}


def windows_of(keys: Collection[str]) -> dict[str, str]:
    found = Counter.objects.filter(pk__in=[key for key in keys if key.isdigit()])
    return {str(counter.pk): WINDOW % {"window": counter.name} for counter in found}


def subjects_of(name: str) -> list[str]:
    """Give the newest tickets of this number: each day has one."""
    wanted = name.strip().upper()
    found = Ticket.objects.filter(number=wanted).order_by("-pk").values_list("pk", flat=True)
    return [f"ticket:{pk}" for pk in found[:MOST]]
