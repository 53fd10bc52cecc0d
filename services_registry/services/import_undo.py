"""A whole import taken back, as far as nobody has built on it; the rest is named with its reason.

What has not held for a day, and what nobody has asked for, goes as if it had never been. What
citizens have already read stays told, and the words before it come back as a new version.
"""

from collections.abc import Callable, Mapping
from datetime import date

from django.db import transaction
from django.db.models import ProtectedError

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.people.models import User
from services_registry.domain.imports import ImportAction, ImportState, RowKind
from services_registry.domain.passports import (
    DATED_STATES,
    OPEN_STATES,
    PassportAction,
    PassportState,
)
from services_registry.models import ImportRow, Passport, RegistryImport, Service
from services_registry.policies import registry as policies
from services_registry.services import publishing
from services_registry.services.contents import content_of, fields_of, write_parts
from services_registry.services.registry_transition import (
    apply,
    apply_to_import,
    lock_import,
    lock_service,
    now_by,
)

CODE = "registry_code"
# What a citizen reads of a service that came with an import and went with it.
UNDONE = "import undone"


@transaction.atomic
def undo(import_id: int, *, actor: User) -> RegistryImport:
    """Take an applied import back; rows that stay get the reason in ``not_undone``."""
    publishing.allow(policies.can_undo(actor))
    found = lock_import(import_id)
    if found.state == ImportState.UNDONE and found.undone_by:
        raise DomainError("import_undone_already", who=found.undone_by.short_name)
    rows = list(found.rows.exclude(kind=RowKind.WRONG).order_by("service_id"))
    for row in rows:
        row.not_undone = _undo(row, actor)
    ImportRow.objects.bulk_update(rows, ["not_undone"], batch_size=500)
    left = sum(bool(row.not_undone) for row in rows)
    apply_to_import(
        found, ImportAction.UNDO, actor=actor, changes=now_by("undone", actor), left=left
    )
    return found


def _undo(row: ImportRow, actor: User) -> str:
    """Undo one row; give why not, or ""."""
    if row.service_id is None:
        return "gone"
    service = lock_service(row.service_id)
    if reason := _in_the_way(row, service):
        return reason
    UNDO[RowKind(row.kind)](row, service, actor)
    return ""


def _in_the_way(row: ImportRow, service: Service) -> str:
    newest = service.passports.filter(state__in=DATED_STATES).order_by("-valid_from").first()
    ours = row.passport_id or row.based_on_id
    if newest is None or newest.pk != ours:
        return "changed_since"
    expected = PassportState.WITHDRAWN if row.kind == RowKind.REMOVED else PassportState.PUBLISHED
    if newest.state != expected:
        return "changed_since"
    if CODE in row.changes and service.registry_code != row.changes[CODE][1]:
        return "changed_since"
    return "draft_open" if service.passports.filter(state__in=OPEN_STATES).exists() else ""


def _change_back(row: ImportRow, service: Service, actor: User) -> None:
    if CODE in row.changes:
        service.registry_code = row.changes[CODE][0]
        service.save(update_fields=[CODE])
    if row.passport_id is None:
        record(service.subject, "service_code_back", actor=actor, code=service.registry_code)
        return
    passport = Passport.objects.select_related("service").get(pk=row.passport_id)
    if not _remove(passport, actor):
        _publish_again(row.known[1], _first_free_day(passport), actor)


def _take_away(_row: ImportRow, service: Service, actor: User) -> None:
    passport = service.passports.select_related("service").order_by("version")[0]
    if _remove(passport, actor):
        _forget(service)
    else:
        day = _first_free_day(passport)
        publishing.withdraw(service.pk, on=day, reason=UNDONE, actor=actor)


def _give_again(row: ImportRow, service: Service, actor: User) -> None:
    withdrawn = Passport.objects.select_related("service").get(pk=row.known[1])
    if service.withdrawn_on is None or service.withdrawn_on < clock.today():
        _publish_again(withdrawn.pk, clock.today(), actor)
    else:
        nothing = {
            "valid_to": None,
            "withdrawn_because": "",
            "withdrawn_by": None,
            "withdrawn_at": None,
        }
        apply(withdrawn, PassportAction.REOPEN, actor=actor, changes=nothing)
    Service.objects.filter(pk=service.pk).update(withdrawn_on=None)


UNDO: Mapping[RowKind, Callable[[ImportRow, Service, User], None]] = {
    RowKind.CHANGED: _change_back,
    RowKind.ADDED: _take_away,
    RowKind.REMOVED: _give_again,
}


def _remove(passport: Passport, actor: User) -> bool:
    """Remove a version that held for no whole day and that no request stands on."""
    if passport.valid_from < clock.today():
        return False
    service, subject, version = passport.service, passport.subject, passport.version
    try:
        with transaction.atomic():
            passport.delete()
    except ProtectedError:
        return False
    record(service.subject, "passport_remove", actor=actor, version=version, was=subject)
    publishing.reopen_before(passport, actor=actor)
    return True


def _forget(service: Service) -> None:
    """Remove a service that was never published; one that an office names stays, unseen."""
    try:
        with transaction.atomic():
            service.delete()
    except ProtectedError:
        return


def _first_free_day(passport: Passport) -> date:
    return max(clock.today(), passport.valid_from + publishing.DAY)


def _publish_again(passport_id: int, day: date, actor: User) -> None:
    """Publish a copy of an older version: two people have agreed to its words once."""
    old = Passport.objects.select_related("service").get(pk=passport_id)
    content, service = content_of(old), old.service
    current = publishing.newest_published(service)
    if current:
        ends = {"valid_to": day - publishing.DAY}
        apply(current, PassportAction.REPLACE, actor=actor, changes=ends)
    people = ("drafted", "approved", "published")
    hands = {
        f"{who}_{what}": getattr(old, f"{who}_{what}") for who in people for what in ("by", "at")
    }
    copy = Passport.objects.create(
        service=service,
        version=publishing.next_version(service),
        state=PassportState.PUBLISHED,
        valid_from=day,
        **hands,
        **fields_of(content),
    )
    write_parts({copy.pk: content})
    record(copy.subject, "passport_publish", actor=actor, copied_from=old.version)
