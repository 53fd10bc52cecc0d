"""The only door to what an office gives and says its own way."""

from datetime import date

from django.db import IntegrityError, transaction

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.people.models import User
from akimat.structure.models import Office
from services_registry.domain.offices import LocalField
from services_registry.domain.texts import Texts
from services_registry.models import LocalText, Service, SwitchedOff
from services_registry.policies.offices import can_edit_office
from services_registry.services.publishing import allow


@transaction.atomic
def switch_off(
    office: Office,
    service: Service,
    reason: Texts,
    *,
    actor: User,
    expected_until: date | None = None,
) -> SwitchedOff:
    """Stop a service at an office; citizens read why.

    Raises ``forbidden``, ``service_already_off``.
    """
    allow(can_edit_office(actor, office))
    row = SwitchedOff(
        office=office,
        service=service,
        reason_kk=reason.kk,
        reason_ru=reason.ru,
        reason_en=reason.en,
        expected_until=expected_until,
        by=actor,
        at=clock.now(),
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise DomainError("service_already_off", service=service.code) from error
    facts = {"service": service.code, "reason": reason.ru, "until": str(expected_until or "")}
    record(office.subject, "switch_off_service", actor=actor, **facts)
    return row


@transaction.atomic
def switch_on(office: Office, service: Service, *, actor: User) -> None:
    """Give a service again. Raises ``forbidden``, ``service_not_off``."""
    allow(can_edit_office(actor, office))
    rows = SwitchedOff.objects.select_for_update(of=("self",))
    row = rows.filter(office=office, service=service, ended_at=None).first()
    if row is None:
        raise DomainError("service_not_off", service=service.code)
    row.ended_by, row.ended_at = actor, clock.now()
    row.save(update_fields=["ended_by", "ended_at"])
    record(office.subject, "switch_on_service", actor=actor, service=service.code)


@transaction.atomic
def set_text(
    office: Office, field: LocalField, service: Service | None, text: Texts, *, actor: User
) -> LocalText:
    """Say a text the office's own way; the one before stays in the history.

    Raises ``forbidden``, ``local_text_unchanged``.
    """
    allow(can_edit_office(actor, office))
    Office.objects.select_for_update(of=("self",)).get(pk=office.pk)
    now = clock.now()
    open_row = _open_text(office, field, service)
    if open_row is not None:
        if (open_row.text_kk, open_row.text_ru, open_row.text_en) == text:
            raise DomainError("local_text_unchanged")
        _end(open_row, actor)
    row = LocalText.objects.create(
        office=office,
        service=service,
        field=field,
        text_kk=text.kk,
        text_ru=text.ru,
        text_en=text.en,
        by=actor,
        at=now,
    )
    record(office.subject, "set_local_text", actor=actor, **_facts(row), text=text.ru)
    return row


@transaction.atomic
def end_text(office: Office, field: LocalField, service: Service | None, *, actor: User) -> None:
    """Go back to the central text. Raises ``forbidden``, ``no_local_text``."""
    allow(can_edit_office(actor, office))
    Office.objects.select_for_update(of=("self",)).get(pk=office.pk)
    row = _open_text(office, field, service)
    if row is None:
        raise DomainError("no_local_text")
    _end(row, actor)
    record(office.subject, "end_local_text", actor=actor, **_facts(row))


def _open_text(office: Office, field: LocalField, service: Service | None) -> LocalText | None:
    rows = LocalText.objects.filter(office=office, field=field, service=service, ended_at=None)
    return rows.select_related("service").first()


def _end(row: LocalText, actor: User) -> None:
    row.ended_by, row.ended_at = actor, clock.now()
    row.save(update_fields=["ended_by", "ended_at"])


def _facts(row: LocalText) -> dict[str, str]:
    return {"field": str(row.field), "service": row.service.code if row.service else ""}
