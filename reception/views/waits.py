"""The words of a wait, the same at the kiosk, on the phone and in the API."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reception.queries.waits import Expected


def words_of(expected: Expected) -> str:
    """Say the range in one line; where no window is open, say that."""
    if expected.minutes is None:
        return _("The windows are closed now")
    return _("%(low)s to %(high)s minutes") % {
        "low": expected.minutes.low,
        "high": expected.minutes.high,
    }


def people_words(ahead: int) -> str:
    if not ahead:
        return _("Nobody is before you")
    return ngettext("%(count)s person is before you", "%(count)s people are before you", ahead) % {
        "count": ahead
    }
