"""The words of the staff's list."""

from django.utils.translation import pgettext_lazy

from services_registry.domain.lists import ListName

LIST_LABELS = {
    ListName.ALL: pgettext_lazy("registry list", "All services"),
    ListName.UNVERIFIED: pgettext_lazy("registry list", "Not verified"),
    ListName.DRAFTS: pgettext_lazy("registry list", "Wait for approval"),
    ListName.APPROVED: pgettext_lazy("registry list", "Wait for publication"),
    ListName.PLANNED: pgettext_lazy("registry list", "From a later day"),
    ListName.WITHDRAWN: pgettext_lazy("registry list", "Withdrawn"),
}
