"""What versions say, out of the database and into it: read, written and copied as a whole."""

from collections.abc import Iterable, Mapping
from typing import Any

from services_registry.domain.content import (
    DOCUMENT_FIELDS,
    DOCUMENTS,
    FIELDS,
    GROUND_FIELDS,
    GROUNDS,
    ORIGIN,
    Content,
)
from services_registry.models import Passport, RefusalGround, RequiredDocument

PARTS: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    (DOCUMENTS, RequiredDocument, DOCUMENT_FIELDS),
    (GROUNDS, RefusalGround, GROUND_FIELDS),
)


def contents_of(passports: Iterable[Passport]) -> dict[int, dict[str, Any]]:
    """Give what each version says, with its origin; three statements, however many there are."""
    found: dict[int, dict[str, Any]] = {
        one.pk: {field: getattr(one, field) for field in (*FIELDS, *ORIGIN)} for one in passports
    }
    for part, model, fields in PARTS:
        for content in found.values():
            content[part] = []
        rows = model.objects.filter(passport__in=found).order_by("position")
        for row in rows:
            found[row.passport_id][part].append({field: getattr(row, field) for field in fields})
    return found


def content_of(passport: Passport) -> dict[str, Any]:
    return contents_of([passport])[passport.pk]


def fields_of(content: Content) -> dict[str, Any]:
    """Keep what stands in the row of the version itself."""
    return {field: content[field] for field in (*FIELDS, *ORIGIN) if field in content}


def write_parts(contents: Mapping[int, Content]) -> None:
    """Write the documents and grounds of versions that have none yet."""
    for part, model, _fields in PARTS:
        model.objects.bulk_create(
            model(passport_id=passport_id, position=position, **values)
            for passport_id, content in contents.items()
            for position, values in enumerate(content[part], 1)
        )


def rewrite_parts(passport_id: int, content: Content) -> None:
    """Put the documents and grounds of ``content`` in the place of what the version had."""
    for _part, model, _fields in PARTS:
        model.objects.filter(passport=passport_id).delete()
    write_parts({passport_id: content})


def last_versions(services: Iterable[int]) -> dict[int, int]:
    """Give the highest number of a version of each service."""
    numbered = Passport.objects.filter(service__in=services).order_by("service_id", "-version")
    return dict(numbered.distinct("service_id").values_list("service_id", "version"))
