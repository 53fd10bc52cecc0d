"""What is made ready before a reception: the note to the official, and the recording after it."""

from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import transaction

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.people.models import User
from reception import policies
from reception.domain.recordings import HEAD, LARGEST, kind_of
from reception.models import Minutes, Request
from reception.services import transition

if TYPE_CHECKING:
    from django.core.files import File

MEGABYTE = 1024 * 1024


@transaction.atomic
def brief(request_id: int, *, text: str, actor: User) -> Request:
    """Write the note to the official (PP663 p. 18); it may be written again."""
    request = transition.lock(Request, request_id)
    if not policies.can_prepare(actor, request):
        raise DomainError("forbidden")
    request.briefing = text.strip()
    request.briefed_at, request.briefed_by = clock.now(), actor
    request.save(update_fields=["briefing", "briefed_at", "briefed_by"])
    record(request.subject, "brief", actor=actor, length=len(request.briefing))
    return request


@transaction.atomic
def attach_recording(request_id: int, file: "File[bytes]", *, actor: User) -> Minutes:
    """Keep the recording, where the person agreed to it; what it is, its content says.

    Raises ``minutes_missing``, ``recording_without_consent``, ``recording_too_large``,
    ``recording_not_audio``.
    """
    request = transition.lock(Request, request_id)
    if not policies.can_hold(actor, request):
        raise DomainError("forbidden")
    minutes = Minutes.objects.select_for_update(of=("self",)).filter(request=request).first()
    if minutes is None:
        raise DomainError("minutes_missing")
    if not minutes.may_record:
        raise DomainError("recording_without_consent")
    kind = _checked(file)
    old = minutes.recording.name
    minutes.recording_type = kind
    # The name says nothing of the person, and nobody can guess it.
    minutes.recording.save(f"{uuid4().hex}.{kind}", file, save=False)
    minutes.save(update_fields=["recording", "recording_type"])
    record(request.subject, "attach_recording", actor=actor, size=file.size, replaced=old)
    return minutes


def _checked(file: "File[bytes]") -> str:
    if file.size > LARGEST:
        raise DomainError("recording_too_large", megabytes=LARGEST // MEGABYTE)
    file.seek(0)
    kind = kind_of(file.read(HEAD))
    file.seek(0)
    if kind is None:
        raise DomainError("recording_not_audio")
    return kind
