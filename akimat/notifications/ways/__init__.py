"""How a message goes out, by its channel."""

from typing import Protocol

from akimat.notifications.models import Message
from akimat.notifications.ways.email import EmailWay
from akimat.notifications.ways.sms import SmsWay


class Way(Protocol):
    """What the outbox asks of a channel."""

    def repeats_safely(self) -> bool:
        """Say whether the same message, handed over twice, reaches the person once."""

    def has_room(self) -> bool:
        """Count one message; False where today's are used up."""

    def send(self, message: Message) -> str:
        """Hand over and give the provider's number, if it gives one."""

    def is_for_ever(self, error: Exception) -> bool:
        """Say whether no later try can help."""


WAYS: dict[str, Way] = {
    Message.Channel.EMAIL: EmailWay(),
    Message.Channel.SMS: SmsWay(),
}
