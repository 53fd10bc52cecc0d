"""What the journal is about, in the words of people."""

from collections.abc import Collection

from reception.models import Booking


def numbers_of(keys: Collection[str]) -> dict[str, str]:
    """Give the numbers of bookings by their keys in the journal."""
    found = Booking.objects.filter(pk__in=[key for key in keys if key.isdigit()])
    return {str(pk): number for pk, number in found.values_list("pk", "number")}


def subjects_of(number: str) -> list[str]:
    return [booking.subject for booking in Booking.objects.filter(number=number).only("pk")]
