"""The words of extending the term of an appeal."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

EXTENDED_UNTIL = pgettext_lazy("journal", "%(was)s → %(now)s")
LATEST = _("A working day, %(date)s at the latest.")
ERROR_LABELS = {
    "extension_complaint": _(
        "The term of a complaint is never extended (APPC art. 99). Nothing was changed."
    ),
    "extension_not_open": _(
        "Only the term of an appeal that is in work and has no answer can be extended. "
        "Nothing was changed."
    ),
    "extension_already": _(
        "The answer was put off already, to %(date)s; that can be done once. Nothing was changed."
    ),
    "extension_too_late": _(
        "The term ended on %(date)s: it can be extended only while it runs. Nothing was changed."
    ),
    "extension_not_later": _(
        "The answer is due on %(date)s: choose a later day. What you typed is kept."
    ),
    "extension_too_long": _(
        "The law lets the term be extended until %(date)s at the latest. What you typed is kept."
    ),
    "extension_day_off": _(
        "%(date)s is not a working day: choose another one. What you typed is kept."
    ),
}
