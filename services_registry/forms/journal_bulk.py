"""A day's paper list as a table: a line a request, keyboard only."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.base import clock
from akimat.base.choices import choices_for
from akimat.base.fields import IinField, KeyField, NameField, PhoneField
from akimat.base.numbers import new_key
from akimat.base.submissions import SubmissionKey, fingerprint_of
from akimat.people.models import User
from akimat.structure.models import Office
from services_registry.domain.requests import (
    RequestAction,
    RequestChannel,
    RequestLanguage,
    RequestState,
)
from services_registry.forms.journal import page_language
from services_registry.labels.requests import CHANNEL_LABELS, STATE_LABELS
from services_registry.models import Passport
from services_registry.services.journal_bulk import PastRequest
from services_registry.services.journal_register import NewRequest
from services_registry.services.journal_transition import PastStep

NOON = time(12)
# A paper list tells what was done in the day: given out, or left to be worked on.
OUTCOMES = (RequestState.HANDED_OVER, RequestState.RECEIVED)
PAPER_CHANNELS = (RequestChannel.DESK, RequestChannel.PHONE, RequestChannel.GOV_CORPORATION)


class DayForm(forms.Form):
    use_required_attribute = False
    day = forms.DateField(
        label=_("Day of the list"),
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        initial=clock.today,
    )

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > clock.today():
            raise forms.ValidationError(_("The day of the list has not come yet."))
        return day


class LineForm(forms.Form):
    """One line; a line without service, name and IIN is empty and asks nothing."""

    use_required_attribute = False
    key = KeyField(initial=new_key)
    at = forms.TimeField(
        label=pgettext_lazy("paper list", "Time"),
        required=False,
        widget=forms.TextInput({"placeholder": "12:00", "inputmode": "numeric"}),
        input_formats=["%H:%M", "%H.%M", "%H%M"],
    )
    service = forms.CharField(
        label=pgettext_lazy("service", "Service"),
        max_length=400,
        widget=forms.TextInput({"list": "services", "autocomplete": "off"}),
    )
    full_name = NameField()
    iin = IinField()
    phone = PhoneField()
    channel = forms.ChoiceField(
        label=_("Channel"),
        choices=choices_for({one: CHANNEL_LABELS[one] for one in PAPER_CHANNELS}),
        initial=RequestChannel.DESK,
    )
    outcome = forms.ChoiceField(
        label=pgettext_lazy("paper list", "Outcome"),
        choices=choices_for({one: STATE_LABELS[one] for one in OUTCOMES}),
        initial=RequestState.HANDED_OVER,
    )

    def __init__(self, *args: Any, passports: Mapping[str, Passport], **options: Any) -> None:  # noqa: ANN401 -- the form's own
        super().__init__(*args, **options)
        self.passports = passports

    @property
    def is_blank(self) -> bool:
        return not any(
            str(self.data.get(self.add_prefix(name), "")).strip()
            for name in ("service", "full_name", "iin")
        )

    def clean_service(self) -> Passport:
        """Take the code that the line begins with: ours or that of the registry."""
        code = self.cleaned_data["service"].split(" ", maxsplit=1)[0].upper()
        passport = self.passports.get(code)
        if passport is None:
            raise forms.ValidationError(_("No such service on this day. Begin with its code."))
        return passport

    def past(self, office: Office, day: date, user: User) -> PastRequest:
        data = self.cleaned_data
        at = datetime.combine(day, data["at"] or NOON, ZoneInfo(office.time_zone))
        is_done = data["outcome"] == RequestState.HANDED_OVER
        actions = (RequestAction.MAKE_READY, RequestAction.HAND_OVER) if is_done else ()
        return PastRequest(
            new=NewRequest(
                office=office,
                passport=data["service"],
                channel=RequestChannel(data["channel"]),
                language=RequestLanguage(page_language()),
                is_on_paper=True,
                received_at=min(at, clock.now()),
                full_name=data["full_name"],
                iin=data["iin"],
                phone=data["phone"],
            ),
            steps=[PastStep(action, min(at, clock.now()), user, {}) for action in actions],
            submission=SubmissionKey(
                f"service-list:{user.pk}",
                data["key"],
                self._fingerprint(day),
            ),
        )

    def _fingerprint(self, day: date) -> str:
        return fingerprint_of({**self.cleaned_data, "day": day})
