"""What of a person was seen: words for the fields that a line of the journal names."""

from django.utils.translation import pgettext_lazy

FIELD_LABELS = {
    "name": pgettext_lazy("personal data", "name"),
    "address": pgettext_lazy("personal data", "address"),
    "contacts": pgettext_lazy("personal data", "contacts"),
    "text": pgettext_lazy("personal data", "text"),
    "iin": pgettext_lazy("personal data", "IIN"),
    "bin": pgettext_lazy("personal data", "BIN"),
    "phone": pgettext_lazy("personal data", "phone"),
    "email": pgettext_lazy("personal data", "e-mail"),
    "participants": pgettext_lazy("personal data", "other participants"),
}
