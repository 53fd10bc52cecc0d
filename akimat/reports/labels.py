"""Words of reports."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.measures.kinds import Unit
from akimat.reports.kinds import Format, ReportState, What
from akimat.reports.reconciling import Wrong

WHAT_LABELS = {
    What.PROSECUTORS: pgettext_lazy("report", "Legal statistics"),
    What.MONTHLY: pgettext_lazy("report", "By body"),
    What.RECEPTIONS: pgettext_lazy("report", "Personal receptions"),
    What.SERVICES: pgettext_lazy("report", "State services"),
    What.REGISTER: pgettext_lazy("report", "Register of appeals"),
    What.RECONCILIATION: pgettext_lazy("report", "Reconciliation with e-Otinish"),
}
# What a report holds, for whoever chooses one; that of e-Otinish needs a file and stands apart.
WHAT_HINTS = {
    What.PROSECUTORS: _(
        "In the fields of the prosecutors: carried over, received, results, terms."
    ),
    What.MONTHLY: _("A line for each body: received, answered, in time, overdue."),
    What.RECEPTIONS: _("A line for each office: requests to be received, instructions given."),
    What.SERVICES: _("A line for each service: rendered, refused, in term."),
    What.REGISTER: _("A line for each appeal, without names and texts."),
}
FORMAT_LABELS = {Format.XLSX: "XLSX", Format.CSV: "CSV", Format.PDF: "PDF"}
STATE_LABELS = {
    ReportState.WAITING: pgettext_lazy("state of a report", "Waits"),
    ReportState.MAKING: pgettext_lazy("state of a report", "Being made"),
    ReportState.READY: pgettext_lazy("state of a report", "Ready"),
    ReportState.FAILED: pgettext_lazy("state of a report", "Could not be made"),
}
# The numbers under a head are bare: what they are of stands in the head.
UNIT_HEADS = {
    Unit.PERCENT: pgettext_lazy("column of a report", "%(name)s, %%"),
    Unit.DAYS: pgettext_lazy("column of a report", "%(name)s, days"),
}
TODAY_HEAD = pgettext_lazy("column of a report", "%(name)s (today)")
WRONG_LABELS = {
    Wrong.MISSING_HERE: pgettext_lazy("reconciliation", "Missing here"),
    Wrong.MISSING_THERE: pgettext_lazy("reconciliation", "Missing in e-Otinish"),
    Wrong.DIFFERING: pgettext_lazy("reconciliation", "Differs"),
    Wrong.CLOSED_HERE_ONLY: pgettext_lazy("reconciliation", "Closed here only"),
    Wrong.CLOSED_THERE_ONLY: pgettext_lazy("reconciliation", "Closed in e-Otinish only"),
}
FIELD_LABELS = {
    "registered_on": pgettext_lazy("column", "Registered"),
    "due_on": pgettext_lazy("column", "Term"),
    "kind": pgettext_lazy("split of a measure", "Kind"),
}
JOURNAL_LABELS = {
    "report_asked": pgettext_lazy("journal", "Report asked for"),
    "report_made": pgettext_lazy("journal", "Report made"),
    "report_failed": pgettext_lazy("journal", "Report could not be made"),
    "report_attached": pgettext_lazy("journal", "Report attached to a letter"),
    "report_taken": pgettext_lazy("journal", "Report downloaded"),
    "report_ordered": pgettext_lazy("journal", "Report ordered for every month"),
    "report_order_cancelled": pgettext_lazy("journal", "Monthly order of a report cancelled"),
}
ERROR_LABELS = {
    "report_step_refused": _("This report is not in the state for that any more."),
    "report_too_long": _("A PDF has not more than %(most)s lines: take XLSX or CSV."),
    "reports_too_many": _("%(most)s reports wait for you already: wait until some are made."),
    "report_failed": _("Something went wrong while the report was made. Ask for it again."),
    "report_given_up": _(
        "Making this report broke off %(times)s times, so it is not tried again. Ask for a shorter"
        " period or for CSV; if that does not help, tell your administrator."
    ),
    "export_without_numbers": _(
        "No column of the file is called as the number of an appeal: %(names)s."
    ),
}
