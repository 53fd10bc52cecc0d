"""The road of a version: drafted by one person, approved and published by another.

Every step takes the service first, so that two people who do the same at once come one after the
other: the second one is told what the first one did.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.formats import date_format

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.people.models import User
from services_registry.domain.content import differences
from services_registry.domain.passports import (
    DATED_STATES,
    OPEN_STATES,
    PassportAction,
    PassportState,
)
from services_registry.domain.texts import Texts
from services_registry.models import Passport, Service
from services_registry.policies import registry as policies
from services_registry.queries.standing import stood_on
from services_registry.services.contents import content_of, fields_of, rewrite_parts, write_parts
from services_registry.services.registry_transition import (
    apply,
    lock,
    lock_service,
    now_by,
)

DAY = timedelta(days=1)
# Law art. 14(3-1): without these no passport is one.
OF_THE_LAW = ("channels", "fee", "result_kk", "result_ru", "legal_basis")


@transaction.atomic
def draft(service_id: int, *, actor: User) -> Passport:
    """Begin a new version from the newest one; raises ``passport_draft_open``."""
    allow(policies.can_edit(actor))
    service = lock_service(service_id)
    _no_open_version(service)
    newest = service.passports.filter(state__in=DATED_STATES).order_by("-version").first()
    if newest is None:
        raise DomainError("passport_nothing_to_copy")
    content = content_of(newest)
    now = clock.now()
    passport = Passport.objects.create(
        service=service,
        version=next_version(service),
        valid_from=clock.today(),
        drafted_by=actor,
        drafted_at=now,
        edited_at=now,
        **fields_of(content),
    )
    write_parts({passport.pk: content})
    record(passport.subject, "passport_draft", actor=actor, copied_from=newest.version)
    return passport


@transaction.atomic
def edit(
    passport_id: int, content: Mapping[str, Any], *, seen: datetime | None, actor: User
) -> Passport:
    """Write ``content`` into a draft; ``seen`` is the moment of the text that was changed.

    Raises ``passport_not_a_draft``, ``passport_changed_meanwhile``.
    """
    passport = lock(passport_id)
    allow(policies.can_write(actor, passport))
    _is(passport, PassportState.DRAFT)
    _unchanged_since(passport, seen)
    before = content_of(passport)
    changed = [one.field for one in differences(before, content)]
    for field, value in fields_of(content).items():
        setattr(passport, field, value)
    passport.edited_at = clock.now()
    passport.save()
    rewrite_parts(passport.pk, {**before, **content})
    record(passport.subject, "passport_edit", actor=actor, fields=changed)
    return passport


@transaction.atomic
def discard(passport_id: int, *, actor: User) -> Service:
    """Throw a draft away; the journal keeps that it was there.

    A service that never had another version goes with it.
    """
    passport = lock(passport_id)
    allow(policies.can_discard(actor, passport))
    record(
        passport.service.subject,
        "passport_discard",
        actor=actor,
        version=passport.version,
        name=passport.name_ru,
    )
    passport.delete()
    service = passport.service
    if not service.passports.exists() and not stood_on(Service, [service.pk]):
        service.delete()
    return service


@transaction.atomic
def approve(passport_id: int, *, seen: datetime | None, actor: User) -> Passport:
    """Agree to the text that was ``seen``.

    Raises ``passport_approved_already``, and ``passport_unfinished`` for a new service of which
    nobody has written what the law wants in a passport.
    """
    passport = lock(passport_id)
    allow(policies.can_edit(actor))
    if passport.state != PassportState.DRAFT and passport.approved_by:
        raise DomainError("passport_approved_already", who=passport.approved_by.short_name)
    _by_another(actor, passport)
    _unchanged_since(passport, seen)
    if passport.version == 1 and not all(getattr(passport, name) for name in OF_THE_LAW):
        raise DomainError("passport_unfinished")
    apply(passport, PassportAction.APPROVE, actor=actor, changes=now_by("approved", actor))
    return passport


@transaction.atomic
def send_back(passport_id: int, *, reason: str, actor: User) -> Passport:
    """Let the drafter write on; raises ``passport_step_not_allowed``."""
    passport = lock(passport_id)
    allow(policies.can_judge(actor, passport))
    nobody = {"approved_by": None, "approved_at": None}
    apply(passport, PassportAction.SEND_BACK, actor=actor, changes=nobody, reason=reason)
    return passport


@transaction.atomic
def publish(passport_id: int, *, valid_from: date, actor: User) -> Passport:
    """Let an approved version hold from a day, today or later, with no end.

    The version before it gets the day before as its last one. Raises ``passport_day_past``,
    ``passport_day_taken`` and ``passport_published_already``.
    """
    passport = lock(passport_id)
    allow(policies.can_edit(actor))
    if passport.state in DATED_STATES and passport.published_by:
        raise DomainError("passport_published_already", who=passport.published_by.short_name)
    _by_another(actor, passport)
    if valid_from < clock.today():
        raise DomainError("passport_day_past")
    _end_the_newest(passport.service, valid_from, actor)
    changes = {"valid_from": valid_from, "valid_to": None, **now_by("published", actor)}
    apply(
        passport, PassportAction.PUBLISH, actor=actor, changes=changes, valid_from=str(valid_from)
    )
    return passport


@transaction.atomic
def take_back(passport_id: int, *, actor: User) -> Passport:
    """Take back what is published for a day to come; the version before it goes on."""
    passport = lock(passport_id)
    allow(policies.can_judge(actor, passport))
    if passport.valid_from <= clock.today():
        raise DomainError("passport_holds_already")
    _no_open_version(passport.service)
    nobody = {"published_by": None, "published_at": None, "valid_to": None}
    apply(passport, PassportAction.TAKE_BACK, actor=actor, changes=nobody)
    reopen_before(passport, actor=actor)
    return passport


@transaction.atomic
def withdraw(service_id: int, *, on: date, reason: Texts, actor: User) -> Service:
    """Give the service no longer from the day ``on``, today or later.

    Requests that are open keep their version and are brought to their end; new ones are refused
    with the reason. Raises ``passport_day_past``, ``passport_planned``, ``service_not_given``.
    """
    allow(policies.can_withdraw(actor))
    service = lock_service(service_id)
    if on < clock.today():
        raise DomainError("passport_day_past")
    newest = newest_published(service)
    if newest is None:
        raise DomainError("service_not_given")
    if on <= newest.valid_from:
        raise DomainError("passport_planned", on=_day(newest.valid_from))
    changes = {
        "valid_to": on - DAY,
        **why_withdrawn(reason),
        **now_by("withdrawn", actor),
    }
    apply(
        newest, PassportAction.WITHDRAW, actor=actor, changes=changes, reason=reason.ru, on=str(on)
    )
    service.withdrawn_on = on
    service.save(update_fields=["withdrawn_on"])
    return service


def why_withdrawn(reason: Texts) -> dict[str, object]:
    """Give the fields that say why a service is not given any more."""
    return {f"withdrawn_because_{name}": text for name, text in reason._asdict().items()}


def reopen_before(passport: Passport, *, actor: User) -> None:
    """Let what held before ``passport`` hold as it did: without an end, or withdrawn."""
    service = passport.service
    dated = service.passports.filter(state__in=DATED_STATES).exclude(pk=passport.pk)
    before = dated.order_by("-valid_from").first()
    if before is None:
        return
    if before.state == PassportState.REPLACED:
        apply(before, PassportAction.REOPEN, actor=actor, changes={"valid_to": None})
    elif before.valid_to is not None:
        service.withdrawn_on = before.valid_to + DAY
        service.save(update_fields=["withdrawn_on"])


def newest_published(service: Service) -> Passport | None:
    """Give the version that has no end yet; it may begin in days to come."""
    return service.passports.filter(state=PassportState.PUBLISHED).first()


def next_version(service: Service) -> int:
    newest: int | None = service.passports.aggregate(newest=Max("version"))["newest"]
    return (newest or 0) + 1


def _end_the_newest(service: Service, next_day: date, actor: User) -> None:
    newest = service.passports.filter(state__in=DATED_STATES).order_by("-valid_from").first()
    if newest is None:
        return
    is_ended = newest.valid_to is not None
    taken_until = newest.valid_to if newest.valid_to is not None else newest.valid_from
    if next_day <= taken_until:
        raise DomainError("passport_day_taken", until=_day(taken_until))
    if not is_ended:
        apply(newest, PassportAction.REPLACE, actor=actor, changes={"valid_to": next_day - DAY})
    if service.withdrawn_on:
        service.withdrawn_on = None
        service.save(update_fields=["withdrawn_on"])


def _day(day: date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")


def allow(is_allowed: bool) -> None:  # noqa: FBT001 -- one question, one answer
    if not is_allowed:
        raise DomainError("forbidden")


def _by_another(actor: User, passport: Passport) -> None:
    if not policies.can_judge(actor, passport):
        raise DomainError("passport_own_draft")


def _is(passport: Passport, state: PassportState) -> None:
    if passport.state != state:
        raise DomainError("passport_not_a_draft")


def _unchanged_since(passport: Passport, seen: datetime | None) -> None:
    if seen != passport.edited_at:
        raise DomainError("passport_changed_meanwhile")


def _no_open_version(service: Service) -> None:
    """Say who has the open version of a locked service; the database allows no second one."""
    there = service.passports.filter(state__in=OPEN_STATES).select_related("drafted_by").first()
    if there:
        who = there.drafted_by.short_name if there.drafted_by else ""
        raise DomainError("passport_draft_open", who=who)
