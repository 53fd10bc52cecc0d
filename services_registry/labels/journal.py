"""The steps of the registry in the words of the journal."""

from django.utils.translation import pgettext_lazy

JOURNAL_LABELS = {
    "service_add": pgettext_lazy("journal", "Service added"),
    "passport_draft": pgettext_lazy("journal", "Version drafted"),
    "passport_edit": pgettext_lazy("journal", "Draft changed"),
    "passport_discard": pgettext_lazy("journal", "Draft thrown away"),
    "passport_approve": pgettext_lazy("journal", "Version approved"),
    "passport_send_back": pgettext_lazy("journal", "Version sent back"),
    "passport_publish": pgettext_lazy("journal", "Version published"),
    "passport_replace": pgettext_lazy("journal", "Version replaced"),
    "passport_withdraw": pgettext_lazy("journal", "Service withdrawn"),
    "passport_take_back": pgettext_lazy("journal", "Publication taken back"),
    "passport_reopen": pgettext_lazy("journal", "Earlier version holds again"),
    "passport_remove": pgettext_lazy("journal", "Version removed with its import"),
    "service_code_back": pgettext_lazy("journal", "Code restored"),
    "import_upload": pgettext_lazy("journal", "Registry file uploaded"),
    "import_prepare": pgettext_lazy("journal", "Difference counted"),
    "import_apply": pgettext_lazy("journal", "Import applied"),
    "import_discard": pgettext_lazy("journal", "Import discarded"),
    "import_undo": pgettext_lazy("journal", "Import undone"),
}
