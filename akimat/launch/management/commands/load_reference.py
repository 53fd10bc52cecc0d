"""``manage.py load_reference``: bring the reference data up to date; safe to run again."""

from collections.abc import Iterable

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import override

from akimat.base.reference import Report
from akimat.structure.load import load_bodies, load_offices, load_settlements, load_streets
from akimat.workcalendar.services import seed_calendar
from appeals.services.load_topics import load_topics
from reception.services.load_officials import (
    load_hall_topics,
    load_officials,
    load_rooms,
    load_venues,
)
from services_registry.services.load_documents import load_documents, load_grounds
from services_registry.services.load_services import load_passports, load_services
from services_registry.services.load_situations import load_situations

# In this order: each names rows of those before it.
LOADERS = (
    load_bodies,
    load_settlements,
    load_streets,
    load_offices,
    load_topics,
    load_services,
    load_passports,
    load_situations,
    load_documents,
    load_grounds,
    load_venues,
    load_rooms,
    load_officials,
    load_hall_topics,
    seed_calendar,
)
HEAD = ("", "added", "changed", "kept", "kept (edited here)")


class Command(BaseCommand):
    help = "Load bodies, settlements, streets, offices, topics, services and the calendar."

    def handle(self, *_args: object, **_options: object) -> None:
        with override("en"), transaction.atomic():
            reports = [load() for load in LOADERS]
        self.stdout.write(table(reports))


def table(reports: Iterable[Report]) -> str:
    rows = [HEAD] + [
        (report.name, *map(str, (report.added, report.changed, report.kept, report.kept_edited)))
        for report in reports
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    return "\n".join(
        row[0].ljust(widths[0])
        + "".join(cell.rjust(width + 2) for cell, width in zip(row[1:], widths[1:], strict=True))
        for row in rows
    )
