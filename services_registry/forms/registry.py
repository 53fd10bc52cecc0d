"""What an editor asks the registry for, and what a step on a version needs: a day, a reason."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.base.choices import choices_for
from akimat.structure.models import Body
from services_registry.forms.registry_fields import day_field, text
from services_registry.labels.passports import (
    SECTION_LABELS,
)
from services_registry.models import Passport


class ListForm(forms.Form):
    """What the list is asked for; a value that makes no sense asks for nothing."""

    use_required_attribute = False

    q = forms.CharField(label=_("Words or code"), max_length=100, required=False)
    section = forms.ChoiceField(
        label=_("Section"),
        choices=[("", pgettext_lazy("section", "All sections")), *choices_for(SECTION_LABELS)],
        required=False,
    )
    provider = forms.ModelChoiceField(
        label=_("Provider"),
        queryset=Body.objects.none(),
        empty_label=pgettext_lazy("provider", "All bodies"),
        required=False,
    )
    on = day_field(_("As of"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Form's own
        super().__init__(*args, **options)
        providers = Body.objects.filter(passports__isnull=False).order_by("code").distinct()
        self.fields["provider"].queryset = providers  # type: ignore[attr-defined]  # a model choice


class DayForm(forms.Form):
    """The day that a passport is asked for."""

    use_required_attribute = False
    on = day_field(_("As of"), required=False)


class PublishForm(forms.Form):
    use_required_attribute = False
    valid_from = day_field(_("Valid from"), help_text=_("Today, or a day to come."))


class SendBackForm(forms.Form):
    use_required_attribute = False
    reason = text(
        _("What to change"),
        2,
        max_length=500,
        error_messages={"required": _("Write what should change.")},
    )


def stamp(passport: Passport) -> str:
    """Give the moment of the text that a page shows, for the step that is taken on it."""
    return passport.edited_at.isoformat() if passport.edited_at else ""


def read_stamp(written: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
