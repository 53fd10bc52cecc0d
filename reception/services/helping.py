"""A person at a kiosk asks for help; somebody of the hall goes there."""

from datetime import timedelta

from django.db import transaction

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.people.models import User
from reception import policies
from reception.models import Device, HelpCall

# Who has gone home meanwhile is not waited for: an old call is asked anew.
STALE = timedelta(minutes=30)


def ask_for_help(device: Device) -> HelpCall:
    """Let the hall know; asked again while nobody has gone, it stays one call."""
    with transaction.atomic():
        now = clock.now()
        old = HelpCall.objects.filter(device=device, answered_at=None, asked_at__lt=now - STALE)
        old.update(answered_at=now)
        call, is_new = HelpCall.objects.get_or_create(
            device=device,
            answered_at=None,
            defaults={"office_id": device.office_id, "asked_at": now},
        )
        if is_new:
            record(f"device:{device.pk}", "ask_for_help", actor=None)
    return call


def go_to_help(call_id: int, *, actor: User) -> HelpCall:
    """Say that ``actor`` goes there; a second one hears ``help_answered`` and who goes."""
    with transaction.atomic():
        calls = HelpCall.objects.select_for_update(of=("self",)).select_related("answered_by")
        call = calls.filter(pk=call_id).first()
        if call is None or not policies.can_help_at(actor, call.office_id):
            raise DomainError("forbidden")
        if call.answered_by_id == actor.pk:
            return call
        if call.answered_at is not None:
            raise DomainError(
                "help_answered", name=call.answered_by.short_name if call.answered_by else ""
            )
        call.answered_at, call.answered_by = clock.now(), actor
        call.save(update_fields=["answered_at", "answered_by"])
        record(f"device:{call.device_id}", "go_to_help", actor=actor)
    return call
