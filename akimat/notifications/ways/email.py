"""Letters by e-mail."""

import hashlib
from email.encoders import encode_base64
from email.mime.base import MIMEBase
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email

from akimat.notifications.attachments import Attachment, fetched
from akimat.notifications.models import Message
from akimat.notifications.rendering import render

# From this code on SMTP says «never» (RFC 5321, 4.2.1); below it says «not now».
REFUSED_FOR_EVER = 500


class EmailWay:
    def repeats_safely(self) -> bool:
        # The same letter has the same Message-ID.
        return True

    def has_room(self) -> bool:
        return True

    def send(self, message: Message) -> str:
        validate_email(message.recipient)
        attachment = fetched(message.attachment) if message.attachment else None
        name = attachment.name if attachment else ""
        subject, body = (render(message, part, attached=name) for part in ("subject", "body"))
        digest = hashlib.sha256(message.key.encode()).hexdigest()[:32]
        domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
        letter = EmailMessage(
            subject=" ".join(subject.split()),
            body=body,
            to=[message.recipient],
            headers={"Message-ID": f"<{digest}@{domain}>"},
        )
        if attachment:
            letter.attach(_part(attachment))
        letter.send()
        return ""

    def is_for_ever(self, error: Exception) -> bool:
        """Say whether there is no such address, or nobody there."""
        if isinstance(error, SMTPRecipientsRefused):
            return all(code >= REFUSED_FOR_EVER for code, _words in error.recipients.values())
        return isinstance(error, ValidationError)


def _part(attachment: Attachment) -> MIMEBase:
    """Pack a file so that no server changes a byte: Django sends CSV as lines of text."""
    part = MIMEBase(*attachment.content_type.partition(";")[0].split("/"))
    part.set_payload(attachment.content)
    encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=attachment.name)
    return part
