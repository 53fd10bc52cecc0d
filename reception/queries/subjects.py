"""What the journal of the house calls rows of receptions, where a column does not say it."""

from collections.abc import Collection

from django.utils.translation import pgettext_lazy

from akimat.audit.subjects import numeric
from reception.models import Counter, Ticket

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
