"""Every word of the kiosk beside its pages: why something cannot be done, the journal."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

ERROR_LABELS: Mapping[str, "StrPromise"] = {
    "help_answered": _("%(name)s goes to the kiosk already. Nothing was changed."),
}
JOURNAL_LABELS: Mapping[str, "StrPromise"] = {
    "ask_for_help": pgettext_lazy("journal", "Help was asked for at the kiosk"),
    "go_to_help": pgettext_lazy("journal", "Went to help at the kiosk"),
}
