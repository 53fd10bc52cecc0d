"""Post into the outbox, deliver from it. Two posts under one key are one letter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from akimat.base import clock
from akimat.base.celery_send import enqueue
from akimat.base.rows import insert
from akimat.notifications.models import Message
from akimat.notifications.ways import WAYS

DELIVER_TASK = "notifications.deliver_message"
# Until then the letter's own task is on its way; afterwards the sweeper takes it.
FIRST_SWEEP_AFTER = timedelta(seconds=20)
BACK_OFF: Sequence[timedelta] = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 60, 180, 720))
LONGEST_SWEEP = 30
# Longer than any provider is waited for: afterwards whoever claimed the message is dead.
LEASE = timedelta(minutes=10)
FULL_DAY_WAITS = timedelta(hours=1)
UNKNOWN = "asked, and not known what became of it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What goes to whom: by e-mail, or as a text to a phone; after ``not_after`` not any more."""

    key: str
    template: str
    recipient: str
    language: str
    context: dict[str, Any] = field(default_factory=dict)
    channel: Message.Channel = Message.Channel.EMAIL
    not_after: datetime | None = None
    # Of :mod:`akimat.notifications.attachments`; "" where nothing goes with it.
    attachment: str = ""


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
        channel=letter.channel,
        not_after=letter.not_after,
        attachment=letter.attachment,
        created_at=now,
        next_try_at=now + FIRST_SWEEP_AFTER,
    )


def deliver(message_id: int) -> bool:
    """Send one message once; False where it is sent, taken by another worker, or failed.

    It is claimed and committed before the provider is asked, so nobody else asks meanwhile and no
    transaction waits for the answer. After a death in between a letter is sent again under the
    same Message-ID; a text only through a gateway that drops doubles.
    """
    message = _claim(message_id)
    if message is None:
        return False
    way = WAYS[message.channel]
    try:
        message.provider_id = way.send(message)
    except Exception as error:  # noqa: BLE001 -- whatever a provider throws is kept for the admin
        _note_failure(message, error, is_last=way.is_for_ever(error))
        return False
    message.sent_at, message.next_try_at, message.last_error = clock.now(), None, ""
    # The code and the answer were the applicant's to read; here they have done their work.
    message.context = {}
    message.save(update_fields=["sent_at", "next_try_at", "last_error", "context", "provider_id"])
    return True


def _claim(message_id: int) -> Message | None:
    """Take a message that may be sent now; until we say more, nobody else tries it."""
    with transaction.atomic():
        message = _may_be_sent_now().filter(pk=message_id).first()
        if message is None:
            return None
        now, way = clock.now(), WAYS[message.channel]
        if message.is_too_late(now):
            _save_try(message, None, "too late")
            return None
        if not way.has_room():
            _save_try(message, now + FULL_DAY_WAITS, "today's messages are used up")
            return None
        message.attempts += 1
        _save_try(message, now + LEASE if way.repeats_safely() else None, UNKNOWN)
    return message


def _save_try(message: Message, next_try_at: datetime | None, words: str) -> None:
    message.next_try_at, message.last_error = next_try_at, words
    message.save(update_fields=["attempts", "next_try_at", "last_error"])


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


def _note_failure(message: Message, error: Exception, *, is_last: bool) -> None:
    tried = message.attempts - 1
    wait = None if is_last or tried >= len(BACK_OFF) else BACK_OFF[tried]
    words = f"{type(error).__name__}: {error}"[:2000]
    _save_try(message, clock.now() + wait if wait else None, words)
