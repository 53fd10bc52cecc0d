"""What the journal is about, in the words of people."""

from collections.abc import Collection

from reception.models import Instruction, Invitation, Request


def _ids(keys: Collection[str]) -> list[str]:
    return [key for key in keys if key.isdigit()]


def numbers_of(keys: Collection[str]) -> dict[str, str]:
    found = Request.objects.filter(pk__in=_ids(keys)).values_list("pk", "number")
    return {str(pk): number for pk, number in found}


def subjects_of(number: str) -> list[str]:
    return [row.subject for row in Request.objects.filter(number=number).only("pk")]


def instructions_by_key(keys: Collection[str]) -> dict[str, str]:
    rows = Instruction.objects.filter(pk__in=_ids(keys))
    found = rows.values_list("pk", "minutes__request__number")
    return {str(pk): f"{number} · {pk}" for pk, number in found}


def invitations_by_key(keys: Collection[str]) -> dict[str, str]:
    rows = Invitation.objects.filter(pk__in=_ids(keys)).values_list("pk", "request__number")
    return {str(pk): f"{number} · {pk}" for pk, number in rows}
