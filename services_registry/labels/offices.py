"""Words of offices: their own texts, their hours, what the journal says of them."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from services_registry.domain.offices import LocalField

LOCAL_FIELD_LABELS = {
    LocalField.TEXT: pgettext_lazy("text of an office", "What the service is"),
    LocalField.SCHEDULE: pgettext_lazy("text of an office", "When the service is given"),
    LocalField.ROUTE: pgettext_lazy("text of an office", "How to come"),
}
WEEKDAY_LABELS = (
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
)
JOURNAL_LABELS = {
    "set_hours": pgettext_lazy("journal", "Opening hours changed"),
    "add_exception": pgettext_lazy("journal", "Exception of the opening hours added"),
    "remove_exception": pgettext_lazy("journal", "Exception of the opening hours removed"),
    "switch_off_service": pgettext_lazy("journal", "Service switched off"),
    "switch_on_service": pgettext_lazy("journal", "Service switched on"),
    "set_local_text": pgettext_lazy("journal", "Text of the office set"),
    "end_local_text": pgettext_lazy("journal", "Text of the office taken back"),
}
ERROR_LABELS = {
    "office_hours_wrong": _(
        "An office closes after it opens, and its break lies between: check %(weekday)s."
    ),
    "exception_in_the_past": _("%(day)s is over: an exception can only be made for days to come."),
    "exception_exists": _("%(day)s already has an exception. Remove it first."),
    "exception_unknown": _("There is no such exception any more."),
    "service_already_off": _("%(service)s is switched off here already."),
    "service_not_off": _("%(service)s is given here already."),
    "local_text_unchanged": _("This is the text that stands there already."),
    "no_local_text": _("The central text stands there already."),
}
