"""Why a step of a passport or of an import was refused."""

from django.utils.translation import gettext_lazy as _

ERROR_LABELS = {
    "passport_step_not_allowed": _("This version no longer waits for that. Reload the page."),
    "passport_gone": _("This draft is no longer there: somebody has thrown it away."),
    "passport_draft_open": _(
        "There is an unpublished version already (%(who)s). Finish it or throw it away first."
    ),
    "passport_nothing_to_copy": _("This service has no published version to begin from."),
    "passport_not_a_draft": _("This version is approved: have it sent back before you change it."),
    "passport_changed_meanwhile": _(
        "The text has changed since you opened the page. Read it again, then decide."
    ),
    "passport_approved_already": _("It is approved already: %(who)s was first."),
    "passport_published_already": _("It is published already: %(who)s was first."),
    "passport_own_draft": _("You drafted this version: another person approves and publishes it."),
    "passport_day_past": _("The day is past. Choose today or a later day."),
    "passport_day_taken": _("The version before it holds on %(until)s. Choose a later day."),
    "passport_holds_already": _(
        "This version holds already and cannot be taken back. Draft a new one."
    ),
    "passport_planned": _(
        "Another version begins on %(on)s. Take it back first, or choose a later day."
    ),
    "service_not_given": _("This service is not given any more, or was never published."),
    "service_withdrawn": _("The service is not given since %(on)s. The reason: %(reason)s"),
    "import_step_not_allowed": _("This import no longer waits for that. Reload the page."),
    "import_not_yours": _("Whoever uploaded the file sets its columns."),
    "import_own": _("You uploaded this file: another person approves it."),
    "import_applied_already": _("It is applied already: %(who)s was first."),
    "import_undone_already": _("It is undone already: %(who)s was first."),
    "import_changed_meanwhile": _(
        "The import was counted anew since you opened the page. Look at it again, then decide."
    ),
    "import_stale": _(
        "“%(name)s” has changed since the difference was counted. Have it counted anew."
    ),
    "service_code_taken": _("Another service has the code %(code)s already."),
    "passport_unfinished": _(
        "Where to get it, the fee, the result and the legal basis are not written yet."
    ),
    "import_code_column": _("Say which column holds the eight-digit code."),
    "import_reason_missing": _("Services would be withdrawn: write why. Citizens read it."),
    "table_no_rows": _("There are no rows below the names of the columns."),
}
# What is wrong with one cell or one row.
CELL_LABELS = {
    "cell_missing": _("no code"),
    "cell_code": _(
        "“%(value)s” is not eight digits. A spreadsheet drops zeros at the beginning: "
        "make the column text."
    ),
    "cell_duplicate": _("the same code stands in line %(lines)s"),
    "cell_provider": _("there is no body “%(value)s”"),
    "cell_term": _("“%(value)s” is no term. Write, for example, “5 working days”."),
    "cell_recipients": _("“%(value)s”: individuals, legal entities or both?"),
    "cell_form": _("“%(value)s”: electronic, paper or proactive?"),
    "cell_channels": _("“%(value)s” names no way to ask for the service"),
    "cell_yes_or_no": _("“%(value)s”: yes or no?"),
    "cell_address": _("“%(value)s” is no address of a page"),
    "cell_too_long": _("longer than %(most)s signs"),
    "cell_formula": _("a formula. Put its value in its place."),
    "cell_error": _("an error of the spreadsheet"),
    "cell_merged": _("part of a merged cell. Unmerge it and write the value in each row."),
    "row_same_service": _("line %(line)s speaks of the same service"),
    "row_new_without": _("a new service needs this"),
    "row_withdrawn": _("the service is withdrawn. Publish it anew by hand."),
    "row_draft_open": _("somebody has an unpublished version of it. Finish that first."),
    "row_day_taken": _("its version begins on %(until)s. Choose a later day for the import."),
}
NOTE_LABELS = {
    "note_windows": _(
        "The file is not in UTF-8; it was read as Windows-1251. Look at the letters."
    ),
    "note_sheets": _("The first sheet was read; %(count)s more were not."),
    "note_headings": _("%(count)s lines are headings and were passed over."),
    "note_removed_not_counted": _(
        "While rows are wrong, nothing is counted as missing in the file: mend them first."
    ),
}
NOT_UNDONE_LABELS = {
    "changed_since": _("somebody has changed it since"),
    "draft_open": _("somebody has an unpublished version of it"),
    "gone": _("it is no longer there"),
}
