"""What the journal of the house tells of here, in the words of people, and how it is found."""

from collections.abc import Collection

from django.db.models import QuerySet

from services_registry.models import PortalImport, ServiceComplaint, ServiceRequest


def _ids(keys: Collection[str]) -> list[str]:
    return [key for key in keys if key.isdigit()]


def _numbered(rows: QuerySet[ServiceRequest] | QuerySet[ServiceComplaint]) -> dict[str, str]:
    return {str(pk): number for pk, number in rows.values_list("pk", "number")}


def requests(keys: Collection[str]) -> dict[str, str]:
    return _numbered(ServiceRequest.objects.filter(pk__in=_ids(keys)))


def requests_called(number: str) -> list[str]:
    return [row.subject for row in ServiceRequest.objects.filter(number=number).only("pk")]


def complaints(keys: Collection[str]) -> dict[str, str]:
    return _numbered(ServiceComplaint.objects.filter(pk__in=_ids(keys)))


def complaints_called(number: str) -> list[str]:
    return [row.subject for row in ServiceComplaint.objects.filter(number=number).only("pk")]


def imports(keys: Collection[str]) -> dict[str, str]:
    rows = PortalImport.objects.filter(pk__in=_ids(keys))
    return {str(pk): name for pk, name in rows.values_list("pk", "file_name")}
