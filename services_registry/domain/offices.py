"""What of an office may be other than everywhere. Pure."""

from enum import StrEnum


class LocalField(StrEnum):
    """The texts that an office may say its own way."""

    TEXT = "text"
    SCHEDULE = "schedule"
    ROUTE = "route"
