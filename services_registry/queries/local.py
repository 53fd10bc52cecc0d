"""What an office does its own way: services switched off, texts of its own."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import QuerySet

from akimat.structure.models import Office
from services_registry.models import LocalText, Service, SwitchedOff


def switched_off_now() -> QuerySet[SwitchedOff]:
    return SwitchedOff.objects.filter(ended_at=None)


def switched_off_at(office: Office) -> Mapping[str, SwitchedOff]:
    """Give what ``office`` does not give now, by the code of the service."""
    rows = switched_off_now().filter(office=office).select_related("service", "by")
    return {row.service.code: row for row in rows}


def offices_without(codes: Collection[str]) -> Mapping[str, list[SwitchedOff]]:
    """Give, by the code of a service, the offices that do not give it now, and why."""
    rows = switched_off_now().filter(service__code__in=codes).select_related("service", "office")
    by_code: dict[str, list[SwitchedOff]] = defaultdict(list)
    for row in rows.order_by("office__code"):
        by_code[row.service.code].append(row)
    return by_code


def local_texts(office: Office, service: Service | None) -> Mapping[str, LocalText]:
    """Give what ``office`` says instead of the central texts, by field."""
    rows = LocalText.objects.filter(office=office, service=service, ended_at=None)
    return {row.field: row for row in rows.select_related("by")}
