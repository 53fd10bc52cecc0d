"""Post into the outbox, deliver from it. Two posts under one key are one letter."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q, QuerySet
from django.template.loader import select_template

from akimat.base import clock
from akimat.base.celery_send import enqueue
from akimat.base.rows import insert
from akimat.notifications.models import Message

DELIVER_TASK = "notifications.deliver_message"
# Until then the letter's own task is on its way; afterwards the sweeper takes it.
FIRST_SWEEP_AFTER = timedelta(seconds=20)
BACK_OFF: Sequence[timedelta] = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 60, 180, 720))
LONGEST_SWEEP = 30
# From this code on SMTP says «never» (RFC 5321, 4.2.1); below it says «not now».
REFUSED_FOR_EVER = 500
FALLBACK_LANGUAGE = "ru"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    key: str
    template: str
    recipient: str
    language: str
    context: dict[str, Any] = field(default_factory=dict)


def post_letter(letter: Letter) -> bool:
    """Put a letter in the outbox; False where its key was posted before."""
    return post_many([letter]) == 1


def post_new(letter: Letter) -> None:
    """Put a letter in the outbox whose key nobody can have posted: of a row made just now."""
    now = clock.now()
    message = _message(letter, now)
    insert(message)
    enqueue(DELIVER_TASK, message.pk)


def post_many(letters: Iterable[Letter]) -> int:
    """Put letters in the outbox and give how many were new."""
    now = clock.now()
    wanted = [_message(letter, now) for letter in letters]
    if not wanted:
        return 0
    keys = [message.key for message in wanted]
    known = set(Message.objects.filter(key__in=keys).values_list("key", flat=True))
    fresh = [message for message in wanted if message.key not in known]
    Message.objects.bulk_create(fresh, ignore_conflicts=True)
    for pk in Message.objects.filter(key__in=[m.key for m in fresh]).values_list("pk", flat=True):
        enqueue(DELIVER_TASK, pk)
    return len(fresh)


def _message(letter: Letter, now: datetime) -> Message:
    return Message(
        key=letter.key,
        template=letter.template,
        language=letter.language,
        recipient=letter.recipient,
        context=letter.context,
        created_at=now,
        next_try_at=now + FIRST_SWEEP_AFTER,
    )


def deliver(message_id: int) -> bool:
    """Send one letter once; False where it is sent, taken by another worker, or failed.

    The row stays locked while the provider is asked, so nobody else sends it. Only a death
    between the provider's yes and our commit can send twice: the Message-ID is the same then.
    """
    with transaction.atomic():
        message = _may_be_sent_now().filter(pk=message_id).first()
        if message is None:
            return False
        try:
            _send(message)
        except Exception as error:  # noqa: BLE001 -- whatever a provider throws is kept for the admin
            _note_failure(message, error)
            return False
        message.sent_at, message.next_try_at, message.last_error = clock.now(), None, ""
        # The code and the answer were the applicant's to read; here they have done their work.
        message.context = {}
        message.save(update_fields=["sent_at", "next_try_at", "last_error", "context"])
        return True


def _may_be_sent_now() -> QuerySet[Message]:
    """Give what nobody holds and nobody waits with: a first try comes at any time."""
    return Message.objects.select_for_update(skip_locked=True).filter(
        Q(attempts=0, next_try_at__isnull=False) | Q(next_try_at__lte=clock.now()), sent_at=None
    )


def sweep(limit: int = 500) -> int:
    """Deliver what no task has delivered: lost by the broker, or due for another try.

    It ends early where the provider hangs: the same worker routes appeals.
    """
    due = Message.objects.filter(next_try_at__lte=clock.now()).order_by("next_try_at")
    sent, until = 0, monotonic() + LONGEST_SWEEP
    for pk in list(due.values_list("pk", flat=True)[:limit]):
        if monotonic() > until:
            break
        sent += deliver(pk)
    return sent


def try_again(message: Message) -> None:
    """Give a letter that was given up one more round of tries."""
    message.attempts, message.next_try_at = 0, clock.now()
    message.save(update_fields=["attempts", "next_try_at"])
    enqueue(DELIVER_TASK, message.pk)


def _note_failure(message: Message, error: Exception) -> None:
    is_last = message.attempts >= len(BACK_OFF) or _is_for_ever(error)
    wait = None if is_last else BACK_OFF[message.attempts]
    message.attempts += 1
    message.next_try_at = clock.now() + wait if wait else None
    message.last_error = f"{type(error).__name__}: {error}"[:2000]
    message.save(update_fields=["attempts", "next_try_at", "last_error"])


def _is_for_ever(error: Exception) -> bool:
    """Say whether no later try can help: there is no such address, or nobody there."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= REFUSED_FOR_EVER for code, _words in error.recipients.values())
    return isinstance(error, ValidationError)


def _send(message: Message) -> None:
    validate_email(message.recipient)
    subject, body = (render(message, part) for part in ("subject", "body"))
    digest = hashlib.sha256(message.key.encode()).hexdigest()[:32]
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    EmailMessage(
        subject=" ".join(subject.split()),
        body=body,
        to=[message.recipient],
        headers={"Message-ID": f"<{digest}@{domain}>"},
    ).send()


def render(message: Message, part: str) -> str:
    """Render ``subject`` or ``body`` in the language of the letter, or else in Russian."""
    folder = f"emails/{message.template}/{part}"
    names = [f"{folder}.{language}.txt" for language in (message.language, FALLBACK_LANGUAGE)]
    context = {**message.context, "public_url": settings.PUBLIC_URL}
    return str(select_template(names).render(context))
