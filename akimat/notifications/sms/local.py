"""Gateways that end on this machine: for a developer, the demo and the tests."""

import logging
from pathlib import Path

from django.conf import settings

from akimat.base.masks import mask_phone
from akimat.notifications.sms.base import Text

logger = logging.getLogger(__name__)
# What LocmemBackend was given in this process.
outbox: list[Text] = []


class LocmemBackend:
    knows_key = False

    def send(self, text: Text) -> str:
        outbox.append(text)
        return f"locmem-{text.key}"


class ConsoleBackend:
    """Shows the text where the worker writes its lines."""

    knows_key = True

    def send(self, text: Text) -> str:
        logger.info("Text message to %s: %s", mask_phone(text.phone), text.words)
        return ""


class FileBackend:
    """Writes each text into a file of ``SMS_FOLDER``; the same one twice is one file."""

    knows_key = True

    def send(self, text: Text) -> str:
        folder = Path(settings.SMS_FOLDER)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = folder / f"{text.key:08d}.txt"
        file.touch(mode=0o600)
        file.write_text(f"{text.phone}\n{text.words}\n", encoding="utf-8")
        return file.name
