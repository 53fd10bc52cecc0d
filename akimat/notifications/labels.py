"""Where a message stands, in words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import pgettext_lazy

from akimat.notifications.models import Standing

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

STANDING_LABELS: Mapping[Standing, "StrPromise"] = {
    Standing.SENT: pgettext_lazy("message", "Sent"),
    Standing.WAITING: pgettext_lazy("message", "Waits to be sent"),
    Standing.RETRIED: pgettext_lazy("message", "Failed, will be tried again"),
    Standing.GIVEN_UP: pgettext_lazy("message", "Not sent"),
}
