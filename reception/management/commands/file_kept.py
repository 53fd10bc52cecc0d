"""``manage.py file_kept FILE``: file what a kiosk that was switched off could not send.

The administrator saves the file at the kiosk itself; only the server opens what is in it. Each
appeal goes through the door of the network, with its own key: the file twice files nothing twice.
"""

import json
from argparse import ArgumentParser
from binascii import Error as NotBase64
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.sealing import decoded
from appeals.api.offline import KEY_LIMIT, Sender, take_in
from appeals.domain.kinds import Channel
from appeals.models import OfflineFiling
from appeals.services.offline import Delivery, device_time
from reception.domain.kinds import DeviceKind
from reception.models import Device
from reception.services.numbers import sender_of

LANGUAGES = dict(settings.LANGUAGES)
BROKEN = (KeyError, TypeError, ValueError, NotBase64)


class Command(BaseCommand):
    help = "File the appeals of a file saved at a kiosk that was switched off. Safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--kiosk", default="", help="The code, where the file names none")

    def handle(self, *_args: object, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        saved = _read(options["file"])
        device = _device(options["kiosk"] or str(saved.get("page", "")).strip("/").split("/")[-1])
        sender = Sender(sender_of(device), device.office, Channel.KIOSK)
        sent_at = _clock_now(saved.get("clock"))
        left = 0
        for row in saved["filings"]:
            try:
                filing = _file(row, sender, sent_at)
            except (DomainError, *BROKEN) as error:
                left += 1
                why = error.code if isinstance(error, DomainError) else "not_readable"
                self.stderr.write(f"{_name(row)}: {why}")
            else:
                filed = f"{filing.filed_at.isoformat()} ({filing.time_rule})"
                self.stdout.write(f"{filing}: {filing.appeal.number}, {filed}")
        if left:
            message = f"Not filed: {left} of {len(saved['filings'])}. Keep the file."
            raise CommandError(message)


def _read(path: Path) -> dict[str, Any]:
    try:
        saved = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        message = f"The file cannot be read: {error}"
        raise CommandError(message) from error
    if not isinstance(saved, dict) or not isinstance(saved.get("filings"), list):
        message = "It is no file of a kiosk: it has no list of filings."
        raise CommandError(message)
    return saved


def _device(code: str) -> Device:
    devices = Device.objects.select_related("office").filter(kind=DeviceKind.KIOSK)
    device = devices.filter(code=code).first() if code.isprintable() else None
    if device is None:
        message = f"No kiosk has the code {code!r}. Name it with --kiosk."
        raise CommandError(message)
    return device


def _clock_now(said: object) -> datetime:
    """Give what the clock of the kiosk shows now, by how wrong it was when the file was saved."""
    if not isinstance(said, Mapping):
        return clock.now()
    try:
        ahead: timedelta = device_time(said["device"]) - device_time(said["server"])
    except (KeyError, ValueError):
        return clock.now()
    return clock.now() + ahead


def _file(row: Mapping[str, Any], sender: Sender, sent_at: datetime) -> OfflineFiling:
    key, language = str(row["key"]), row.get("language")
    if not 0 < len(key) <= KEY_LIMIT:
        raise ValueError(key)
    delivery = Delivery(
        sender=sender.name,
        key=key,
        key_name=str(row["key_id"]),
        box=decoded(str(row["box"])),
        sent_at=sent_at,
    )
    return take_in(delivery, sender, language=language if language in LANGUAGES else "kk")


def _name(row: object) -> str:
    number = row.get("number") or row.get("key") if isinstance(row, Mapping) else ""
    return str(number or "?")
