"""An official registry file: taken, its columns named, its difference counted."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.folding import fold
from akimat.base.tables.reading import read_table
from akimat.people.models import User
from akimat.structure.models import Body
from services_registry.domain.importing.comparing import (
    Comparison,
    Finding,
    Known,
    Registry,
    compare,
)
from services_registry.domain.importing.headers import find_header, guess
from services_registry.domain.importing.rows import FIELDS, REQUIRED_FIELD, parse
from services_registry.domain.imports import ImportAction, RowKind
from services_registry.domain.passports import DATED_STATES, OPEN_STATES
from services_registry.models import ImportRow, Passport, RegistryImport
from services_registry.policies import registry as policies
from services_registry.services.contents import contents_of
from services_registry.services.publishing import allow
from services_registry.services.registry_transition import apply_to_import, lock_import

LONGEST_NAME, LONGEST_HEADER = 200, 200


def upload(data: bytes, file_name: str, *, actor: User) -> RegistryImport:
    """Keep a file and guess its columns; raises what the reader of tables does."""
    allow(policies.can_edit(actor))
    table = read_table(data)
    if len(table.lines) <= 1:
        raise DomainError("table_no_rows")
    place = find_header(table.lines)
    header = table.lines[place]
    with transaction.atomic():
        made = RegistryImport.objects.create(
            file_name=file_name[-LONGEST_NAME:],
            file=data,
            sheet=table.sheet[:80],
            header_line=header.number,
            header=[text[:LONGEST_HEADER] for text in header.texts],
            mapping=guess(header),
            notes=table.notes,
            uploaded_by=actor,
            uploaded_at=clock.now(),
        )
        record(made.subject, "import_upload", actor=actor, file=made.file_name)
    return made


def prepare(
    import_id: int,
    mapping: Mapping[str, int],
    *,
    valid_from: date,
    is_whole: bool,
    actor: User,
) -> RegistryImport:
    """Count what the file would change from ``valid_from`` on; it may be counted again.

    Raises ``import_code_column``, ``passport_day_past``, ``import_step_not_allowed``.
    """
    allow(policies.can_edit(actor))
    if REQUIRED_FIELD not in mapping or not mapping.keys() <= set(FIELDS):
        raise DomainError("import_code_column")
    if valid_from < clock.today():
        raise DomainError("passport_day_past")
    with transaction.atomic():
        found = lock_import(import_id)
        if found.uploaded_by_id != actor.pk:
            raise DomainError("import_not_yours")
        table = read_table(bytes(found.file), found.sheet)
        below = [line for line in table.lines if line.number > found.header_line]
        rows, headings = parse(below, mapping, providers())
        comparison = compare(
            rows, Registry(list(known())), valid_from=valid_from, is_whole=is_whole
        )
        _keep(found, comparison)
        changes = {
            "mapping": dict(mapping),
            "valid_from": valid_from,
            "is_whole": is_whole,
            "same": comparison.same,
            "notes": [*table.notes, *_notes(comparison, headings, is_whole=is_whole)],
            "prepared_at": clock.now(),
        }
        apply_to_import(found, ImportAction.PREPARE, actor=actor, changes=changes)
    return found


@transaction.atomic
def discard(import_id: int, *, actor: User) -> None:
    """Throw an import away that nobody has applied."""
    allow(policies.can_edit(actor))
    apply_to_import(lock_import(import_id), ImportAction.DISCARD, actor=actor)


def providers() -> dict[str, int]:
    """Give the bodies by what a file may call them: code and names, folded."""
    bodies = Body.objects.order_by("-code").values_list(
        "pk", "code", "name_kk", "name_ru", "name_en"
    )
    return {fold(word): pk for pk, *words in bodies for word in words if word}


def known() -> Iterator[Known]:
    """Give each service that was ever published, with its newest version."""
    open_version = Passport.objects.filter(service=OuterRef("service"), state__in=OPEN_STATES)
    newest = (
        Passport.objects.filter(state__in=DATED_STATES)
        .select_related("service")
        .order_by("service_id", "-valid_from")
        .distinct("service_id")
        .annotate(has_open=Exists(open_version))
    )
    passports = list(newest)
    contents = contents_of(passports)
    for one in passports:
        yield Known(
            service_id=one.service_id,
            code=one.service.code,
            registry_code=one.service.registry_code,
            passport_id=one.pk,
            content=contents[one.pk],
            valid_from=one.valid_from,
            is_withdrawn=one.service.withdrawn_on is not None,
            has_open_version=one.has_open,
        )


def _keep(found: RegistryImport, comparison: Comparison) -> None:
    found.rows.all().delete()
    rows = [_import_row(found, one) for one in comparison.findings]
    rows += [
        ImportRow(
            source_import=found,
            kind=RowKind.REMOVED,
            service_id=one.service_id,
            based_on_id=one.passport_id,
            code=one.registry_code or one.code,
            name=one.content["name_ru"],
        )
        for one in comparison.removed
    ]
    ImportRow.objects.bulk_create(rows, batch_size=1000)


def _import_row(found: RegistryImport, finding: Finding) -> ImportRow:
    values, known_one = finding.row.values, finding.known
    name: str = values.get("name_ru") or values.get("name_kk") or ""
    return ImportRow(
        source_import=found,
        line=finding.row.line,
        kind=finding.kind,
        code=values.get("registry_code", ""),
        name=name or (known_one.content["name_ru"] if known_one else ""),
        service_id=known_one.service_id if known_one else None,
        based_on_id=known_one.passport_id if known_one else None,
        values=values,
        changes=finding.changes,
        errors=finding.row.errors,
    )


def _notes(comparison: Comparison, headings: int, *, is_whole: bool) -> list[dict[str, Any]]:
    notes: list[dict[str, Any]] = []
    if headings:
        notes.append({"code": "note_headings", "count": headings})
    if is_whole and any(one.kind is RowKind.WRONG for one in comparison.findings):
        notes.append({"code": "note_removed_not_counted"})
    return notes
