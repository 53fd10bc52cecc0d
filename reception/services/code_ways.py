"""By which way the code of a hold reaches the person, and how long a talk waits for it."""

from django.conf import settings

from akimat.notifications import sms
from reception.domain.kinds import CodeWay
from reception.services.limits import may_text
from reception.services.visitors import Visitor


def way_for(visitor: Visitor) -> CodeWay | None:
    """Give the way of the code, and count a text where it is one; None: the desk confirms.

    Who has had too many texts is not refused: he books as where there is no gateway.
    """
    if visitor.email:
        return CodeWay.EMAIL
    if sms.can_reach(visitor.phone) and may_text(visitor.phone, visitor.address):
        return CodeWay.SMS
    return None


def hold_minutes(way: CodeWay | None) -> int:
    """Give who gets no code the time to reach the desk."""
    minutes: int = settings.HOLD_MINUTES if way else settings.HOLD_MINUTES_AT_DESK
    return minutes
