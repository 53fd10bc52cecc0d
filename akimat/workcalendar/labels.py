"""The words for what the calendar cannot answer."""

from django.utils.translation import gettext_lazy as _

ERROR_LABELS = {
    "calendar_missing": _(
        "The working calendar has no days of %(year)s yet, so no term can be counted. "
        "Ask the administrator to add them."
    ),
}
