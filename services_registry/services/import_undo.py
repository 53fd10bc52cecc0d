"""A whole import taken back, as far as nobody has built on it; the rest is named with its reason.

What has not held for a day, and what nobody has asked for, goes as if it had never been. What
citizens have already read stays told, and the words before it come back as a new version.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction

from akimat.audit.services import record_many
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
from services_registry.domain.texts import Texts
from services_registry.models import ImportRow, Passport, RegistryImport, Service
from services_registry.policies import registry as policies
from services_registry.queries.standing import stood_on
from services_registry.services import publishing
from services_registry.services.contents import contents_of, fields_of, last_versions, write_parts
from services_registry.services.registry_transition import (
    apply,
    apply_to_import,
    lock_import,
    now_by,
    reopen_many,
    replace_many,
)

CODE = "registry_code"
# What a citizen reads of a service that came with an import and went with it.
UNDONE = Texts(
    "Қызмет тізілім файлымен енгізілген еді, ол файл кері алынды.",
    "Услуга была внесена файлом реестра, этот файл отменён.",
    "The service had come with a file of the registry, which was taken back.",
)


@transaction.atomic
def undo(import_id: int, *, actor: User) -> RegistryImport:
    """Take an applied import back; rows that stay get the reason in ``not_undone``."""
    publishing.allow(policies.can_undo(actor))
    found = lock_import(import_id)
    if found.state == ImportState.UNDONE and found.undone_by:
        raise DomainError("import_undone_already", who=found.undone_by.short_name)
    rows = list(found.rows.exclude(kind=RowKind.WRONG).order_by("line", "pk"))
    services = _locked(rows)
    _look(rows, services)
    free = [row for row in rows if not row.not_undone]
    _codes_back(free, services, actor)
    shown = _shown(_locked_versions(free))
    _remove([row for row in free if row.passport_id and row.passport_id not in shown], actor)
    _replace([row for row in free if row.passport_id in shown], actor)
    for row in free:
        if row.kind == RowKind.REMOVED:
            _give_again(row, services[row.known[0]], actor)
    ImportRow.objects.bulk_update(rows, ["not_undone"], batch_size=500)
    changes, left = now_by("undone", actor), len(rows) - len(free)
    apply_to_import(found, ImportAction.UNDO, actor=actor, changes=changes, left=left)
    return found


def _locked(rows: Iterable[ImportRow]) -> dict[int, Service]:
    wanted = {row.service_id for row in rows if row.service_id}
    # Not as if to delete them: whoever files has locked a version, and asks for its service next.
    services = Service.objects.select_for_update(of=("self",), no_key=True)
    found = services.filter(pk__in=wanted)
    return {service.pk: service for service in found.order_by("pk")}


def _locked_versions(rows: Iterable[ImportRow]) -> list[int]:
    """Lock what the import published: whoever files on it now has done so, or finds it gone."""
    wanted = [row.passport_id for row in rows if row.passport_id]
    found = Passport.objects.select_for_update(of=("self",)).filter(pk__in=wanted)
    return list(found.order_by("pk").values_list("pk", flat=True))


def _look(rows: Iterable[ImportRow], services: dict[int, Service]) -> None:
    """Write into each row what stands in the way of undoing it."""
    dated = Passport.objects.filter(service__in=services, state__in=DATED_STATES)
    ordered = dated.order_by("service_id", "-valid_from").distinct("service_id")
    newest = {one.service_id: one for one in ordered}
    open_versions = Passport.objects.filter(service__in=services, state__in=OPEN_STATES)
    with_draft = set(open_versions.values_list("service_id", flat=True))
    for row in rows:
        service = services.get(row.service_id or 0)
        if service is None:
            row.not_undone = "gone"
        elif service.pk in with_draft:
            row.not_undone = "draft_open"
        elif not _is_ours(row, service, newest.get(service.pk)):
            row.not_undone = "changed_since"


def _is_ours(row: ImportRow, service: Service, newest: Passport | None) -> bool:
    expected = PassportState.WITHDRAWN if row.kind == RowKind.REMOVED else PassportState.PUBLISHED
    return (
        newest is not None
        and newest.pk == (row.passport_id or row.based_on_id)
        and newest.state == expected
        and (CODE not in row.changes or service.registry_code == row.changes[CODE][1])
    )


def _codes_back(rows: Iterable[ImportRow], services: dict[int, Service], actor: User) -> None:
    coded = [services[row.known[0]] for row in rows if CODE in row.changes]
    before = {row.service_id: row.changes[CODE][0] for row in rows if CODE in row.changes}
    for service in coded:
        service.registry_code = before[service.pk]
    Service.objects.bulk_update(coded, [CODE], batch_size=500)
    record_many(((one.subject, "service_code_back", {}) for one in coded), actor=actor)


def _shown(passports: Sequence[int]) -> set[int]:
    """Give the versions that held for a whole day, or that a request stands on."""
    found = Passport.objects.filter(pk__in=passports, valid_from__lt=clock.today())
    return set(found.values_list("pk", flat=True)) | stood_on(Passport, passports)


def _remove(rows: Sequence[ImportRow], actor: User) -> None:
    """Remove versions as if they had never been; what they ended goes on."""
    Passport.objects.filter(pk__in=[row.passport_id for row in rows]).delete()
    reopen_many(row.known[1] for row in rows if row.kind == RowKind.CHANGED)
    record_many(
        (
            (f"service:{row.service_id}", "passport_remove", {"was": row.passport_id})
            for row in rows
        ),
        actor=actor,
    )
    _forget([row.service_id for row in rows if row.kind == RowKind.ADDED and row.service_id])


def _forget(services: Sequence[int]) -> None:
    """Remove services that were never published; those that an office names stay, unseen."""
    kept = stood_on(Service, services)
    Service.objects.filter(pk__in=set(services) - kept).delete()


def _replace(rows: Sequence[ImportRow], actor: User) -> None:
    """Bring the words before the import back as new versions; withdraw what it had added."""
    begins = Passport.objects.filter(pk__in=[row.passport_id for row in rows]).first()
    if begins is None:
        return
    # All versions of an import begin on one day.
    day = max(clock.today(), begins.valid_from + publishing.DAY)
    for row in rows:
        if row.kind == RowKind.ADDED and row.service_id:
            publishing.withdraw(row.service_id, on=day, reason=UNDONE, actor=actor)
    changed = [row for row in rows if row.kind == RowKind.CHANGED]
    replace_many([row.passport_id for row in changed if row.passport_id], day - publishing.DAY)
    _publish_again([row.known[1] for row in changed], day, actor)


def _publish_again(passports: Sequence[int], day: date, actor: User) -> None:
    """Publish copies of older versions: two people have agreed to their words once."""
    olds = list(Passport.objects.filter(pk__in=passports).order_by("pk"))
    contents, last = contents_of(olds), last_versions([old.service_id for old in olds])
    hands = [
        f"{who}_{what}" for who in ("drafted", "approved", "published") for what in ("by_id", "at")
    ]
    copies = Passport.objects.bulk_create(
        Passport(
            service_id=old.service_id,
            version=last[old.service_id] + 1,
            state=PassportState.PUBLISHED,
            valid_from=day,
            **{hand: getattr(old, hand) for hand in hands},
            **fields_of(contents[old.pk]),
        )
        for old in olds
    )
    write_parts({copy.pk: contents[old.pk] for copy, old in zip(copies, olds, strict=True)})
    facts = {"copied_from": "before the import"}
    record_many(((one.subject, "passport_publish", facts) for one in copies), actor=actor)


def _give_again(row: ImportRow, service: Service, actor: User) -> None:
    withdrawn = Passport.objects.select_related("service").get(pk=row.known[1])
    if service.withdrawn_on is None or service.withdrawn_on < clock.today():
        _publish_again([withdrawn.pk], clock.today(), actor)
    else:
        nobody = {
            **publishing.why_withdrawn(Texts("", "")),
            "withdrawn_by": None,
            "withdrawn_at": None,
        }
        changes = {"valid_to": None, **nobody}
        apply(withdrawn, PassportAction.REOPEN, actor=actor, changes=changes)
    Service.objects.filter(pk=service.pk).update(withdrawn_on=None)
