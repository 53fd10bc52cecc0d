"""Days and moments as letters and papers write them, on the clock of an office."""

from datetime import date, datetime
from zoneinfo import ZoneInfo


def day(on: date | None) -> str:
    return f"{on:%d.%m.%Y}" if on else ""


def local(at: datetime, zone: str) -> datetime:
    return at.astimezone(ZoneInfo(zone))


def moment(at: datetime | None, zone: str) -> str:
    return f"{local(at, zone):%d.%m.%Y, %H:%M}" if at else ""
