"""The steps of a request: each one locks the row, asks the right, and tells the person."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import transaction
from django.utils.translation import override

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.file_kinds import HEAD, kind_of
from akimat.people.models import User
from akimat.structure.names import localized
from services_registry.domain.requests import DocumentMark
from services_registry.domain.requests import RequestAction as Do
from services_registry.domain.scans import LARGEST, MOST
from services_registry.domain.terms import LAW
from services_registry.models import ReceivedDocument, RefusalGround, ServiceRequest
from services_registry.policies import journal as policies
from services_registry.services.journal_notices import notify_person
from services_registry.services.journal_transition import apply_to_request, lock

if TYPE_CHECKING:
    from django.core.files.base import File

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Ground:
    """On what a refusal stands: a ground of the passport, or the code of one of the law."""

    of_passport: RefusalGround | None = None
    of_law: str = ""


@transaction.atomic
def take_up(request_id: int, *, actor: User) -> ServiceRequest:
    request = _open(request_id, Do.TAKE_UP, actor)
    apply_to_request(request, Do.TAKE_UP, actor=actor)
    return request


@transaction.atomic
def make_ready(request_id: int, *, note: str = "", actor: User) -> ServiceRequest:
    """Note that the result is there, and tell the person where to have it."""
    request = _open(request_id, Do.MAKE_READY, actor)
    changes = {"result_note": note.strip()}
    apply_to_request(request, Do.MAKE_READY, actor=actor, changes=changes, note=note)
    notify_person(request, "service_ready", note=note)
    return request


@transaction.atomic
def take_back(request_id: int, *, reason: str, actor: User) -> ServiceRequest:
    """Return a result with a mistake in it to work; its term goes on running."""
    request, why = _open(request_id, Do.TAKE_BACK, actor), reason_of(reason)
    changes = {"ready_at": None, "reason": why}
    apply_to_request(request, Do.TAKE_BACK, actor=actor, changes=changes, reason=why)
    return request


@transaction.atomic
def hand_over(request_id: int, *, actor: User) -> ServiceRequest:
    request = _open(request_id, Do.HAND_OVER, actor)
    apply_to_request(request, Do.HAND_OVER, actor=actor)
    return request


@transaction.atomic
def refuse(request_id: int, *, ground: Ground, reason: str, actor: User) -> ServiceRequest:
    """Refuse the service on a lawful ground (art. 19-1); raises ``service_ground_missing``."""
    request, why = _open(request_id, Do.REFUSE, actor), reason_of(reason)
    check_ground(request, ground)
    changes = {"ground": ground.of_passport, "law_ground": ground.of_law, "reason": why}
    words = ground_words(request, ground, request.language)
    apply_to_request(request, Do.REFUSE, actor=actor, changes=changes, reason=why, ground=words)
    notify_person(request, "service_refused", ground=words, reason=why)
    return request


@transaction.atomic
def withdraw(request_id: int, *, reason: str, actor: User) -> ServiceRequest:
    """Record that the person takes the request back; a new one may be filed at any time."""
    request, why = _open(request_id, Do.WITHDRAW, actor), reason_of(reason)
    apply_to_request(request, Do.WITHDRAW, actor=actor, changes={"reason": why}, reason=why)
    notify_person(request, "service_withdrawn")
    return request


@transaction.atomic
def add_scan(
    request_id: int, file: "File[bytes]", *, name: str, document_id: int | None, actor: User
) -> ReceivedDocument:
    """Keep a scan at its document, or beside them under ``name``; its content says what it is.

    Raises ``scan_too_large``, ``scan_wrong_kind``, ``scan_too_many``, ``service_forbidden``.
    """
    request = lock(ServiceRequest, request_id)
    if not policies.can_add_scan(actor, request):
        raise DomainError("service_forbidden")
    kind = kind_of_scan(file)
    kept = request.documents.all()
    if kept.exclude(scan="").count() >= MOST:
        raise DomainError("scan_too_many", most=MOST)
    row = kept.filter(pk=document_id).first() if document_id else None
    if row is None or row.scan:
        name = name.strip()[:320] or (row.title if row else str(file.name)[:320])
        row = ReceivedDocument(request=request, name=name, mark=DocumentMark.RECEIVED)
        row.added_by, row.added_at = actor, clock.now()
    row.scan_type = kind
    row.scan.save(f"{uuid4().hex}.{kind}", file, save=False)
    row.save()
    record(request.subject, "add_scan", actor=actor, name=row.title, size=file.size)
    return row


def kind_of_scan(file: "File[bytes]") -> str:
    """Tell by its first bytes what a file is; raises ``scan_too_large`` or ``scan_wrong_kind``."""
    if file.size > LARGEST:
        raise DomainError("scan_too_large", megabytes=LARGEST // MEGABYTE)
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    kind = kind_of(head)
    if kind is None:
        raise DomainError("scan_wrong_kind")
    return kind


def check_ground(request: ServiceRequest, ground: Ground) -> None:
    """Let a refusal stand on one ground: of this version of the passport, or of the law."""
    of_law = ground.of_law in LAW.named(request.regime).refusal
    of_passport = (
        ground.of_passport is not None and ground.of_passport.passport_id == request.passport_id
    )
    if of_law == of_passport:
        raise DomainError("service_ground_missing")


def ground_words(request: ServiceRequest, ground: Ground, language: str) -> str:
    if ground.of_passport is not None:
        with override(language):
            return ground.of_passport.text
    return localized(LAW.named(request.regime).refusal[ground.of_law], "text", language)


def reason_of(text: str) -> str:
    """Give the reason without its margins; without a reason the step is refused."""
    reason = text.replace("\x00", "").strip()
    if not reason:
        raise DomainError("service_reason_missing")
    return reason


def _open(request_id: int, action: Do, actor: User) -> ServiceRequest:
    request = lock(ServiceRequest, request_id)
    if not policies.can(actor, action, request):
        raise DomainError("service_forbidden")
    return request
