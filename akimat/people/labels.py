from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.people.roles import Role

ROLE_LABELS = {
    Role.CLERK: pgettext_lazy("role", "Clerk"),
    Role.EXECUTOR: pgettext_lazy("role", "Executor"),
    Role.HEAD: pgettext_lazy("role", "Head of body"),
    Role.CONTROLLER: pgettext_lazy("role", "Controller"),
    Role.SECRETARY: pgettext_lazy("role", "Reception secretary"),
    Role.AKIM: pgettext_lazy("role", "Akim"),
    Role.MANAGER: pgettext_lazy("role", "Manager"),
    Role.REGIONAL_MANAGER: pgettext_lazy("role", "Regional manager"),
    Role.AUDITOR: pgettext_lazy("role", "Auditor"),
    Role.ADMINISTRATOR: pgettext_lazy("role", "Administrator"),
}
ERROR_LABELS = {
    "too_many_logins": _(
        "Too many wrong passwords. Try again in %(minutes)s minutes, "
        "or ask the administrator of the akimat for a new one."
    ),
    "absence_ends_before_it_begins": _("The last day must not be before the first one."),
    "absence_is_over": _("This absence is over already. Only present and coming ones are kept."),
    "absence_overlaps": _(
        "This person is already entered as away from %(first)s to %(last)s. "
        "Remove that absence first, or choose other days."
    ),
    "absence_removed": _("This absence has already been removed."),
}
