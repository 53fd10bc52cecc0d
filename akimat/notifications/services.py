"""Post into the outbox, deliver from it. Two posts under one key are one letter."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import select_template

from akimat.base import clock
from akimat.base.celery_send import enqueue
from akimat.notifications.models import Message

DELIVER_TASK = "notifications.deliver_message"
# Until then the letter's own task is on its way; afterwards the sweeper takes it.
FIRST_SWEEP_AFTER = timedelta(seconds=20)
BACK_OFF: Sequence[timedelta] = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 60, 180, 720))
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


def post_many(letters: Iterable[Letter]) -> int:
    """Put letters in the outbox and give how many were new."""
    now = clock.now()
    wanted = [
        Message(
            key=letter.key,
            template=letter.template,
            language=letter.language,
            recipient=letter.recipient,
            context=letter.context,
            created_at=now,
            next_try_at=now + FIRST_SWEEP_AFTER,
        )
        for letter in letters
    ]
    if not wanted:
        return 0
    keys = [message.key for message in wanted]
    known = set(Message.objects.filter(key__in=keys).values_list("key", flat=True))
    fresh = [message for message in wanted if message.key not in known]
    Message.objects.bulk_create(fresh, ignore_conflicts=True)
    for pk in Message.objects.filter(key__in=[m.key for m in fresh]).values_list("pk", flat=True):
        enqueue(DELIVER_TASK, pk)
    return len(fresh)


def deliver(message_id: int) -> bool:
    """Send one letter once; False where it is sent, taken by another worker, or failed.

    The row stays locked while the provider is asked, so nobody else sends it. Only a death
    between the provider's yes and our commit can send twice: the Message-ID is the same then.
    """
    with transaction.atomic():
        message = (
            Message.objects.select_for_update(skip_locked=True)
            .filter(pk=message_id, sent_at=None)
            .first()
        )
        if message is None or message.next_try_at is None:
            return False
        try:
            _send(message)
        except Exception as error:  # noqa: BLE001 -- whatever a provider throws is kept for the admin
            _note_failure(message, error)
            return False
        message.sent_at, message.next_try_at, message.last_error = clock.now(), None, ""
        message.save(update_fields=["sent_at", "next_try_at", "last_error"])
        return True


def sweep(limit: int = 500) -> int:
    """Deliver what no task has delivered: lost by the broker, or due for another try."""
    due = Message.objects.filter(next_try_at__lte=clock.now()).order_by("next_try_at")
    return sum(deliver(pk) for pk in list(due.values_list("pk", flat=True)[:limit]))


def try_again(message: Message) -> None:
    """Give a letter that was given up one more round of tries."""
    message.attempts, message.next_try_at = 0, clock.now()
    message.save(update_fields=["attempts", "next_try_at"])
    enqueue(DELIVER_TASK, message.pk)


def _note_failure(message: Message, error: Exception) -> None:
    wait = BACK_OFF[message.attempts] if message.attempts < len(BACK_OFF) else None
    message.attempts += 1
    message.next_try_at = clock.now() + wait if wait else None
    message.last_error = f"{type(error).__name__}: {error}"[:2000]
    message.save(update_fields=["attempts", "next_try_at", "last_error"])


def _send(message: Message) -> None:
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
