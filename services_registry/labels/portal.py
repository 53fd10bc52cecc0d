"""The words of an import from the e-government portal."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from services_registry.domain.request_imports import PortalImportAction

COLUMN_LABELS = {
    "external_number": pgettext_lazy("column of the portal", "Number of the portal"),
    "received_at": pgettext_lazy("column of the portal", "Received"),
    "service": pgettext_lazy("column of the portal", "Service"),
    "iin": pgettext_lazy("column of the portal", "IIN"),
    "bin": pgettext_lazy("column of the portal", "BIN"),
    "full_name": pgettext_lazy("column of the portal", "Name"),
    "phone": pgettext_lazy("column of the portal", "Phone"),
    "state": pgettext_lazy("column of the portal", "State"),
    "finished_at": pgettext_lazy("column of the portal", "Finished"),
    "ground": pgettext_lazy("column of the portal", "Ground of the refusal"),
}
ACTION_LABELS = {
    PortalImportAction.APPLY: pgettext_lazy("import of requests", "Enter into the journal"),
    PortalImportAction.UNDO: pgettext_lazy("import of requests", "Undo the import"),
    PortalImportAction.DROP: pgettext_lazy("import of requests", "Drop the file"),
}
ERROR_LABELS = {
    "portal_columns_late": _("This file is entered or dropped: read it again."),
    "portal_column_missing": _("The file lacks columns that are needed: %(columns)s."),
    "portal_formula": _("A formula: write its value."),
    "portal_cell_error": _("An error of the spreadsheet."),
    "portal_merged": _("Part of a merged cell: unmerge it and write the value in each row."),
    "portal_cell_empty": _("The cell is empty."),
    "portal_cell_long": _("The text is too long: at most %(most)s characters."),
    "portal_date_wrong": _("This is not a date: %(text)s."),
    "portal_state_unknown": _("This state is not known: %(text)s."),
    "portal_ground_unknown": _("The law does not know this ground: %(text)s."),
    "portal_finished_before": _("It is finished before it was received."),
    "portal_twice": _("The same number stands in line %(line)s."),
}


def named(columns: Iterable[str]) -> str:
    """Give the names of columns as a person reads them."""
    return ", ".join(str(COLUMN_LABELS[column]) for column in columns)
