"""The one place where a passport and an import of the registry change their state."""

from collections.abc import Iterable, Mapping
from datetime import date

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.rows import update
from akimat.people.models import User
from services_registry.domain import imports
from services_registry.domain.imports import ImportAction, ImportState
from services_registry.domain.passports import PassportAction, PassportState, next_state
from services_registry.models import Passport, RegistryImport, Service


def lock_service(service_id: int) -> Service:
    """Take the service: whoever publishes, withdraws or drafts for it comes one after the other."""
    return Service.objects.select_for_update(of=("self",)).get(pk=service_id)


def lock(passport_id: int) -> Passport:
    """Take the version and its service, in the order of everybody else; or ``passport_gone``."""
    found = Passport.objects.filter(pk=passport_id)
    service_id = found.values_list("service_id", flat=True).first()
    if service_id is not None:
        lock_service(service_id)
    # Somebody may have thrown the draft away while this one waited.
    people = ("service", "approved_by", "published_by")
    passport = found.select_related(*people).first()
    if passport is None:
        raise DomainError("passport_gone")
    return passport


def apply(
    passport: Passport,
    action: PassportAction,
    *,
    actor: User,
    changes: Mapping[str, object] | None = None,
    **facts: object,
) -> None:
    """Move a version whose service is locked, write ``changes`` with it, journal it."""
    old = PassportState(passport.state)
    new = next_state(old, action)
    written = {**(changes or {}), "state": new}
    for field, value in written.items():
        setattr(passport, field, value)
    # A row that nobody locked may have moved on meanwhile: then nothing is written.
    if not update(passport, written, state=old):
        raise DomainError("passport_step_not_allowed", state=old, action=action)
    record(passport.subject, f"passport_{action}", actor=actor, old=old, new=new, **facts)


def replace_many(passports: Iterable[int], last_day: date) -> None:
    """End published versions whose services are locked; the import journals each of them."""
    found = Passport.objects.filter(pk__in=passports, state=PassportState.PUBLISHED)
    found.update(state=PassportState.REPLACED, valid_to=last_day)


def reopen_many(passports: Iterable[int]) -> None:
    """Let replaced versions, whose services are locked, hold without an end again."""
    found = Passport.objects.filter(pk__in=passports, state=PassportState.REPLACED)
    found.update(state=PassportState.PUBLISHED, valid_to=None)


def lock_import(import_id: int) -> RegistryImport:
    rows = RegistryImport.objects.select_for_update(of=("self",)).defer("file")
    return rows.get(pk=import_id)


def apply_to_import(
    registry_import: RegistryImport,
    action: ImportAction,
    *,
    actor: User,
    changes: Mapping[str, object] | None = None,
    **facts: object,
) -> None:
    """Move a locked import, write ``changes`` with it, journal it."""
    old = ImportState(registry_import.state)
    new = imports.next_state(old, action)
    written = {**(changes or {}), "state": new}
    for field, value in written.items():
        setattr(registry_import, field, value)
    if not update(registry_import, written, state=old):
        raise DomainError("import_step_not_allowed", state=old, action=action)
    record(registry_import.subject, f"import_{action}", actor=actor, **facts)


def now_by(who: str, actor: User) -> dict[str, object]:
    """Give the two fields that say who took a step and when."""
    return {f"{who}_by": actor, f"{who}_at": clock.now()}
