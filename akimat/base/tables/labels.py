"""Why a table that was sent is not read."""

from django.utils.translation import gettext_lazy as _

ERROR_LABELS = {
    "table_empty": _("The file is empty."),
    "table_too_large": _("The file is larger than %(megabytes)s MB."),
    "table_too_many_rows": _(
        "The file has more than %(most)s rows. Keep those that are needed, or split the file."
    ),
    "table_too_many_columns": _(
        "The file has more than %(most)s columns. Is it the one you meant to send?"
    ),
    "table_old_excel": _(
        "This is an old Excel file or one with a password. Save it as .xlsx without a password."
    ),
    "table_wrong_type": _("This is no table. Send an .xlsx or .csv file."),
    "table_broken": _(
        "The file cannot be read: it is damaged. Save it again and send it once more."
    ),
    "table_broken_csv": _("Line %(line)s cannot be read: a quotation mark is not closed."),
    "table_with_macros": _("The file holds macros. Save it as .xlsx without macros."),
    "table_bomb": _("The file unpacks to far more than a table. It was not opened."),
    "table_encoding": _("The letters cannot be read. Save the file as CSV UTF-8."),
}
