"""What the journal of the house calls the registry and offices, where a column does not say it."""

from collections.abc import Collection

from django.db.models import Q

from akimat.audit.subjects import numeric
from akimat.structure.models import Office
from services_registry.models import Passport


def offices(keys: Collection[str]) -> dict[str, str]:
    found = Office.objects.filter(pk__in=numeric(keys))
    return {str(office.pk): office.name for office in found}


def passports_called(name: str) -> list[str]:
    """Give the versions and the service that people call by this code."""
    of_code = Q(service__code__iexact=name) | Q(service__registry_code=name)
    rows = Passport.objects.filter(of_code).values_list("pk", "service_id")
    subjects = [f"passport:{pk}" for pk, _service in rows]
    return [*subjects, *{f"service:{service}" for _pk, service in rows}]
