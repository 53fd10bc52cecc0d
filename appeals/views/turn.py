"""Whose turn it is, for whoever looks at a card on which he or she has nothing to do."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from appeals.domain.states import AppealState
from appeals.models import Appeal
from appeals.views.labels import TURN_LABELS


def turn_of(appeal: Appeal) -> str:
    """Give «Now: for signature by the head, Department of …. Since 12.10.2026»; "" at the end."""
    label = TURN_LABELS.get(AppealState(appeal.state))
    if label is None:
        return ""
    turn = str(label) % {
        "body": appeal.body.name if appeal.body else "",
        "executor": appeal.executor.short_name if appeal.executor else "",
        "office": appeal.office.name,
    }
    since = date_format(timezone.localtime(appeal.state_since), "SHORT_DATE_FORMAT")
    return _("Now: %(turn)s. Since %(since)s.") % {"turn": turn, "since": since}
