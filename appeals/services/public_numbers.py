"""Counting for the home page, by the worker: no citizen waits while a year is read."""

from akimat.base import clock
from appeals.models import PublicCount
from appeals.queries.public_numbers import count

COUNTED = (
    *("counted_at", "received", "decided", "decided_in_time", "days"),
    *("in_work", "late"),
)


def refresh() -> None:
    counted = count(clock.today())
    PublicCount.objects.bulk_create(
        [counted], update_conflicts=True, unique_fields=["year"], update_fields=COUNTED
    )
