"""Who asks for help at a kiosk, as the hall sees it and as the kiosk itself does."""

from datetime import timedelta
from enum import StrEnum

from django.db.models import QuerySet

from akimat.base import clock
from akimat.structure.models import Office
from reception.models import Device, HelpCall

# So long the kiosk says that somebody is coming.
SAID = timedelta(minutes=2)


class Help(StrEnum):
    NONE = "none"
    ASKED = "asked"
    COMING = "coming"


def calls_of(office: Office) -> QuerySet[HelpCall]:
    """Give every call in the hall of this office, answered or not."""
    return HelpCall.objects.filter(office=office)


def open_calls(office: Office) -> QuerySet[HelpCall]:
    """Give the calls that nobody has gone to, the oldest first."""
    calls = calls_of(office).filter(answered_at=None)
    return calls.select_related("device").order_by("asked_at", "pk")


def help_at(device: Device) -> Help:
    last = HelpCall.objects.filter(device=device).order_by("-pk").first()
    if last is None:
        return Help.NONE
    if last.answered_at is None:
        return Help.ASKED
    is_fresh = last.answered_by_id is not None and last.answered_at > clock.now() - SAID
    return Help.COMING if is_fresh else Help.NONE
