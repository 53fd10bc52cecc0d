"""Offices as the journal names them."""

from collections.abc import Collection

from akimat.structure.models import Office


def office_names(keys: Collection[str]) -> dict[str, str]:
    found = Office.objects.filter(pk__in=[key for key in keys if key.isdigit()])
    return {str(office.pk): office.name for office in found}
