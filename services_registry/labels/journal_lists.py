"""The words of the lists of the journal and of its counts."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LIST_LABELS = {
    "all": pgettext_lazy("list of services", "All requests"),
    "open": pgettext_lazy("list of services", "Open"),
    "soon": pgettext_lazy("list of services", "Due soon"),
    "overdue": pgettext_lazy("list of services", "Overdue"),
    "ready": pgettext_lazy("list of services", "To hand over"),
    "late": pgettext_lazy("list of services", "Rendered late"),
    "taken": pgettext_lazy("list of services", "Taken"),
    "handed_over": pgettext_lazy("list of services", "Handed over"),
    "refused": pgettext_lazy("list of services", "Refused"),
    "withdrawn": pgettext_lazy("list of services", "Withdrawn"),
    "not_taken": pgettext_lazy("list of services", "Not taken"),
    "complaints": pgettext_lazy("list of services", "Complaints"),
}
LIST_HINTS = {
    "soon": _("The term ends today or on the next working day."),
    "overdue": _("The result is not ready and its term has passed."),
    "late": _("The term passed before the result was ready, open or done."),
    "not_taken": _("The set of documents was not complete; the person has it in writing."),
}
COUNTS_BY_HEADS = {
    "service": pgettext_lazy("service", "Service"),
    "office": _("Office"),
    "month": _("Month"),
}
COUNTS_BY_LABELS = {
    "service": pgettext_lazy("counts of services", "By service"),
    "office": pgettext_lazy("counts of services", "By office"),
    "month": pgettext_lazy("counts of services", "By month"),
}
