"""What the journal is about, in the words of people."""

from collections.abc import Collection

from appeals.models import Appeal


def numbers_of(keys: Collection[str]) -> dict[str, str]:
    """Give the numbers of appeals by their keys in the journal."""
    found = Appeal.objects.filter(pk__in=[key for key in keys if key.isdigit()])
    return {str(pk): number for pk, number in found.values_list("pk", "number")}


def subjects_of(number: str) -> list[str]:
    return [appeal.subject for appeal in Appeal.objects.filter(number=number).only("pk")]
