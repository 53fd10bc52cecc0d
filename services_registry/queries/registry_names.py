"""The subjects of the registry in the journal, by the names that people know."""

from collections.abc import Collection

from django.db.models import Q

from services_registry.models import Passport, RegistryImport, Service


def services(keys: Collection[str]) -> dict[str, str]:
    found = Service.objects.filter(pk__in=_numbers(keys))
    return {str(pk): code for pk, code in found.values_list("pk", "code")}


def passports(keys: Collection[str]) -> dict[str, str]:
    found = Passport.objects.filter(pk__in=_numbers(keys))
    rows = found.values_list("pk", "service__code", "version")
    return {str(pk): f"{code} v{version}" for pk, code, version in rows}


def imports(keys: Collection[str]) -> dict[str, str]:
    found = RegistryImport.objects.filter(pk__in=_numbers(keys))
    return {str(pk): name for pk, name in found.values_list("pk", "file_name")}


def called(name: str) -> list[str]:
    """Give the versions and the service that people call by this code."""
    of_code = Q(service__code__iexact=name) | Q(service__registry_code=name)
    rows = Passport.objects.filter(of_code).values_list("pk", "service_id")
    subjects = [f"passport:{pk}" for pk, _service in rows]
    return [*subjects, *{f"service:{service}" for _pk, service in rows}]


def _numbers(keys: Collection[str]) -> list[str]:
    return [key for key in keys if key.isdigit()]
