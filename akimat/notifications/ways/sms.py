"""Short texts to a phone, through the gateway that the setting names."""

from akimat.notifications import sms
from akimat.notifications.models import Message
from akimat.notifications.rendering import render_text


class SmsWay:
    def repeats_safely(self) -> bool:
        return sms.backend().knows_key

    def has_room(self) -> bool:
        return sms.take_one_of_today()

    def send(self, message: Message) -> str:
        text = sms.Text(key=message.pk, phone=message.recipient, words=render_text(message))
        return sms.backend().send(text)

    def is_for_ever(self, error: Exception) -> bool:
        """Say whether the number takes no texts, or whether a second one could be a double."""
        if isinstance(error, sms.RefusedError):
            return True
        return isinstance(error, sms.MaybeSentError) and not self.repeats_safely()
