"""An import that a second person agrees to: versions and services written in one go, or none."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from akimat.audit.services import record_many
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.people.models import User
from services_registry.domain.content import DOCUMENTS, FIELDS, GROUNDS, NAMES, TERM, Content
from services_registry.domain.imports import ImportAction, ImportState, RowKind
from services_registry.domain.passports import (
    DATED_STATES,
    OPEN_STATES,
    PassportState,
    TermVerification,
    Verification,
)
from services_registry.domain.texts import Texts
from services_registry.models import ImportRow, Passport, RegistryImport, Service
from services_registry.policies import registry as policies
from services_registry.services import publishing
from services_registry.services.contents import contents_of, fields_of, last_versions, write_parts
from services_registry.services.load_documents import common_grounds
from services_registry.services.new_service import FIRST, UNTOLD, lock_services, next_codes
from services_registry.services.registry_transition import (
    apply_to_import,
    lock_import,
    now_by,
    replace_many,
)

CODE = "registry_code"


@dataclass(frozen=True, slots=True)
class Step:
    found: RegistryImport
    actor: User
    day: date

    @property
    def source(self) -> str:
        return f"registry file {self.found.file_name}, {self.found.uploaded_at.date().isoformat()}"


@transaction.atomic
def apply_import(
    import_id: int, *, seen: datetime | None, reason: Texts, actor: User
) -> RegistryImport:
    """Publish what the import of the moment ``seen`` would change; its wrong rows stay out.

    ``reason`` is told to citizens of withdrawn services. Raises ``import_applied_already``,
    ``import_own``, ``import_changed_meanwhile``, ``import_stale``, ``passport_day_past``.
    """
    found = lock_import(import_id)
    publishing.allow(policies.can_edit(actor))
    step = Step(found, actor, _day(found, seen, actor))
    services = lock_services()
    rows = list(found.rows.exclude(kind=RowKind.WRONG).order_by("line", "pk"))
    of_kind = {kind: [row for row in rows if row.kind == kind] for kind in RowKind}
    _nothing_moved(rows, services)
    made = _change(step, of_kind[RowKind.CHANGED], services)
    made |= _add(step, of_kind[RowKind.ADDED], services.values())
    for row in of_kind[RowKind.REMOVED]:
        publishing.withdraw(row.known[0], on=step.day, reason=reason, actor=actor)
    ImportRow.objects.bulk_update(rows, ["service", "passport"], batch_size=500)
    facts = {"import": found.pk, "valid_from": str(found.valid_from)}
    record_many(((one.subject, "passport_publish", facts) for one in made.values()), actor=actor)
    counts = {kind.value: len(of_kind[kind]) for kind in RowKind if of_kind[kind]}
    changes = now_by("approved", actor)
    apply_to_import(found, ImportAction.APPLY, actor=actor, changes=changes, **counts)
    return found


def _day(found: RegistryImport, seen: datetime | None, actor: User) -> date:
    """Give the day from which it holds, where this person may agree to it today."""
    if found.state in {ImportState.APPLIED, ImportState.UNDONE} and found.approved_by:
        raise DomainError("import_applied_already", who=found.approved_by.short_name)
    if not policies.can_apply(actor, found):
        raise DomainError("import_own")
    if seen != found.prepared_at:
        raise DomainError("import_changed_meanwhile")
    if found.valid_from is None or found.valid_from < clock.today():
        raise DomainError("passport_day_past")
    return found.valid_from


def _nothing_moved(rows: Iterable[ImportRow], services: Mapping[int, Service]) -> None:
    """Refuse where a service is no longer what the difference was counted from."""
    newest = _newest()
    is_open = set(Passport.objects.filter(state__in=OPEN_STATES).values_list("service", flat=True))
    codes = {one.registry_code for one in services.values() if one.registry_code}
    for row in rows:
        is_new_version = row.kind == RowKind.CHANGED and row.changes.keys() - {CODE}
        moved = row.kind != RowKind.ADDED and newest.get(row.known[0]) != row.known[1]
        brings_code = row.kind == RowKind.ADDED or CODE in row.changes
        taken = brings_code and row.values[CODE] in codes
        if moved or taken or (is_new_version and row.service_id in is_open):
            raise DomainError("import_stale", name=row.name)


def _newest() -> dict[int, int]:
    dated = Passport.objects.filter(state__in=DATED_STATES).order_by("service_id", "-valid_from")
    return dict(dated.distinct("service_id").values_list("service_id", "pk"))


def _change(
    step: Step, rows: Sequence[ImportRow], services: Mapping[int, Service]
) -> dict[int, Passport]:
    """Follow each changed version with the next one; a code alone needs no version."""
    coded = [row for row in rows if CODE in row.changes]
    for row in coded:
        services[row.known[0]].registry_code = row.values[CODE]
    Service.objects.bulk_update([services[row.known[0]] for row in coded], [CODE], batch_size=500)
    rows = [row for row in rows if row.changes.keys() - {CODE}]
    before = Passport.objects.in_bulk([row.known[1] for row in rows])
    contents = contents_of(before.values())
    versions = last_versions([row.known[0] for row in rows])
    replace_many(before, step.day - publishing.DAY)
    made = []
    for row in rows:
        service_id, passport_id = row.known
        content = {**contents[passport_id], **_told(row), **_origin(step.source, row)}
        made.append(_passport(step, content, service_id, versions[service_id] + 1))
    return _write(rows, made, [contents[row.known[1]] for row in rows])


def _add(step: Step, rows: Sequence[ImportRow], known: Iterable[Service]) -> dict[int, Passport]:
    services = Service.objects.bulk_create(
        Service(
            code=code,
            registry_code=row.values[CODE],
            section="",
            source=step.source,
        )
        for code, row in zip(next_codes(known, len(rows)), rows, strict=True)
    )
    made: list[Passport] = []
    for row, service in zip(rows, services, strict=True):
        row.service = service
        content = {**UNTOLD, **_told(row), **_origin(step.source, row)}
        made.append(_passport(step, content, service.pk, FIRST))
    parts = {DOCUMENTS: [], GROUNDS: common_grounds()}
    return _write(rows, made, [parts] * len(made))


def _passport(step: Step, content: Content, service_id: int, version: int) -> Passport:
    found = step.found
    return Passport(
        service_id=service_id,
        version=version,
        state=PassportState.PUBLISHED,
        valid_from=step.day,
        drafted_by=found.uploaded_by,
        drafted_at=found.prepared_at,
        edited_at=found.prepared_at,
        **now_by("approved", step.actor),
        **now_by("published", step.actor),
        **fields_of(content),
    )


def _write(
    rows: Sequence[ImportRow], passports: list[Passport], parts: Sequence[Content]
) -> dict[int, Passport]:
    made = Passport.objects.bulk_create(passports)
    write_parts({one.pk: content for one, content in zip(made, parts, strict=True)})
    for row, passport in zip(rows, made, strict=True):
        row.passport = passport
    return {one.pk: one for one in made}


def _told(row: ImportRow) -> dict[str, Any]:
    """Keep what the file says of the version itself; names it does not tell stay."""
    return {name: value for name, value in row.values.items() if name in FIELDS}


def _origin(source: str, row: ImportRow) -> dict[str, Any]:
    """Say that the words are official where the file tells them, and compiled where it does not."""
    names = row.values.keys() & set(NAMES)
    term = row.values.keys() & set(TERM)
    origin: dict[str, Any] = {"source": source}
    if names:
        origin["verification"] = Verification.OFFICIAL
    if term:
        origin["term_verification"] = TermVerification.VERIFIED
    if names and term:
        origin["is_compiled"] = False
    elif row.kind == RowKind.ADDED:
        origin["is_compiled"] = True
    return origin
