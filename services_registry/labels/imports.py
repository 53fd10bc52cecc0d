"""The words of an import of a registry file."""

from django.utils.translation import pgettext_lazy

from services_registry.domain.imports import ImportState, RowKind

IMPORT_STATE_LABELS = {
    ImportState.UPLOADED: pgettext_lazy("import state", "Uploaded"),
    ImportState.PREPARED: pgettext_lazy("import state", "Waits for approval"),
    ImportState.APPLIED: pgettext_lazy("import state", "Applied"),
    ImportState.DISCARDED: pgettext_lazy("import state", "Discarded"),
    ImportState.UNDONE: pgettext_lazy("import state", "Undone"),
}
ROW_KIND_LABELS = {
    RowKind.ADDED: pgettext_lazy("import row", "New"),
    RowKind.CHANGED: pgettext_lazy("import row", "Changed"),
    RowKind.REMOVED: pgettext_lazy("import row", "Not in the file"),
    RowKind.WRONG: pgettext_lazy("import row", "With errors"),
}
