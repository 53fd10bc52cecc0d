"""The small forms of a request's steps, of instructions and of invitations."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.base import clock
from akimat.base.choices import choices_for
from akimat.base.fields import MailField, NameField, PhoneField
from akimat.people.models import User
from akimat.structure.models import Body, Settlement
from appeals.forms import choices
from appeals.forms.actions import LongSelect, fill_select
from appeals.forms.fields import SettlementField
from reception.domain.states import InstructionAction as Order
from reception.domain.states import RequestAction as Do
from reception.domain.terms import LAW
from reception.forms.reading import in_the_calendar, is_near, read_number
from reception.forms.request import OfficialField
from reception.labels import INVITEE_KIND_LABELS, REFUSAL_GROUND_LABELS

LONGEST_REASON = 1000
Choice = tuple[str, str]


class StepForm(forms.Form):
    """A step that needs nothing but the wish to take it."""

    use_required_attribute = False

    def offer_slots(self, slots: Sequence[Choice]) -> None:
        """Show the times to choose from, the first one chosen."""
        if "slot" in self.fields:
            self.fields["slot"].widget.choices = slots
            if slots:
                self.initial.setdefault("slot", slots[0][0])


def _text(label: Any, rows: int = 3, **options: Any) -> forms.CharField:  # noqa: ANN401 -- CharField's own
    return forms.CharField(
        label=label,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": rows}),
        **options,
    )


class SlotField(forms.CharField):
    """``12|2026-12-03T10:15:00+05:00``: a reception and the beginning of a talk."""

    widget = forms.RadioSelect

    def clean(self, value: object) -> tuple[int, datetime] | None:
        if not (value or self.required):
            return None
        written, _bar, moment = str(super().clean(value)).partition("|")
        session, starts_at = read_number(written), _aware(moment)
        if session is None or starts_at is None:
            raise ValidationError(_("Choose one of the times that are shown."))
        return session, starts_at


def _aware(written: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if moment.tzinfo and is_near(moment.date()) else None


class GrantForm(StepForm):
    slot = SlotField(
        label=_("Free times"), error_messages={"required": _("Choose one of the free times.")}
    )


class ProposeForm(StepForm):
    """The nearest time of the official is held for the person, or the one that was chosen."""

    official = OfficialField(
        label=_("Who can receive the person"),
        help_text=_("The nearest free time is held for the person until the answer."),
        empty_label=pgettext_lazy("official", "Choose an official"),
    )
    reason = _text(_("Why"), rows=2, help_text=_("The person reads this."))
    slot = SlotField(required=False, widget=forms.HiddenInput)


class MendRequestForm(StepForm):
    what = _text(_("What is to be mended"))

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- the form's own
        super().__init__(*args, **options)
        days = LAW.on(clock.today()).mend.days
        self.fields["what"].help_text = _(
            "The person reads this; working days to mend it: %(days)s."
        ) % {"days": days}


class RedirectRequestForm(StepForm):
    body = forms.ModelChoiceField(
        Body.objects.all(),
        to_field_name="code",
        label=_("Body outside the akimat"),
        widget=LongSelect,
        error_messages={"required": _("Choose the body it is redirected to.")},
    )
    reason = _text(_("Reason"), rows=2, help_text=_("The applicant is told this in the same step."))

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- the form's own
        super().__init__(*args, **options)
        fill_select(self.fields["body"], choices.external_bodies(), _("Choose a body"))


class ExtendForm(StepForm):
    until = forms.DateField(
        label=_("New day of the answer"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[in_the_calendar],
        error_messages={"required": _("Choose the new day of the answer.")},
    )
    reason = _text(_("Why it cannot be answered in time"), help_text=_("The person reads this."))


class RefuseForm(StepForm):
    ground = forms.ChoiceField(
        label=_("Ground"),
        choices=choices_for(REFUSAL_GROUND_LABELS),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the four grounds; the law knows no other.")},
    )
    reason = _text(
        _("What exactly"),
        help_text=_("Number and date of the decision or the act. The person reads this."),
    )


class WithdrawRequestForm(StepForm):
    reason = _text(_("How the person said so"), rows=2, required=False)


class MendedForm(StepForm):
    """What the person corrects; everything may stay as it was but one."""

    full_name = NameField(autocomplete="name", required=False)
    settlement = SettlementField(
        Settlement.objects.all(),
        to_field_name="kato",
        label=_("Settlement"),
        empty_label=pgettext_lazy("settlement", "Choose, or write below"),
        required=False,
    )
    address = forms.CharField(label=_("Street, house, flat"), max_length=300, required=False)
    text = forms.CharField(
        label=_("What you want to talk about"),
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    phone = PhoneField(autocomplete="tel")
    email = MailField(autocomplete="email")


FORMS: Mapping[Do, type[StepForm]] = {
    Do.ASK_TO_MEND: MendRequestForm,
    Do.MEND: MendedForm,
    Do.PROPOSE: ProposeForm,
    Do.ACCEPT_PROPOSAL: StepForm,
    Do.DECLINE_PROPOSAL: StepForm,
    Do.GRANT: GrantForm,
    Do.MOVE: GrantForm,
    Do.REFUSE: RefuseForm,
    Do.WITHDRAW: WithdrawRequestForm,
    Do.APPEAL: StepForm,
    Do.REDIRECT: RedirectRequestForm,
    Do.EXTEND: ExtendForm,
}


class BriefForm(StepForm):
    briefing = forms.CharField(
        label=_("Note to the official"),
        help_text=_("What happened, what was answered before, what can be offered."),
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class InviteForm(StepForm):
    kind = forms.ChoiceField(label=_("Who"), choices=choices_for(INVITEE_KIND_LABELS))
    body = forms.ModelChoiceField(
        Body.objects.internal(),
        to_field_name="code",
        label=_("Body"),
        widget=LongSelect,
        required=False,
    )
    login = forms.CharField(
        label=_("Or the account of a person"),
        help_text=_("The login, where somebody is asked by name."),
        max_length=150,
        required=False,
    )
    question = _text(_("What he or she is asked about"), rows=2, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- the form's own
        super().__init__(*args, **options)
        fill_select(self.fields["body"], choices.internal_bodies(), _("No body"))

    def clean_login(self) -> User | None:
        typed = self.cleaned_data["login"].strip()
        if not typed:
            return None
        found = User.objects.filter(username=typed, is_active=True).first()
        if found is None:
            raise ValidationError(_("There is no account with this login."))
        return found


class RecordingForm(StepForm):
    file = forms.FileField(
        label=_("Recording"),
        help_text=_("mp3, m4a, ogg or wav, not more than 200 MB."),
        widget=forms.FileInput(attrs={"accept": ".mp3,.m4a,.ogg,.wav,audio/*"}),
        error_messages={"required": _("Choose the file.")},
    )


class ReportForm(StepForm):
    text = _text(_("What was done"), error_messages={"required": _("Write what was done.")})


class SendBackForm(StepForm):
    text = _text(
        _("What is missing"),
        rows=2,
        error_messages={"required": _("Give the reason in a few words.")},
    )


ORDER_FORMS: Mapping[Order, type[StepForm]] = {
    Order.REPORT: ReportForm,
    Order.SEND_BACK: SendBackForm,
    Order.CLOSE: StepForm,
}


class InvitationForm(StepForm):
    is_coming = forms.TypedChoiceField(
        label=_("Will you come?"),
        choices=[
            ("yes", pgettext_lazy("invitation", "Yes")),
            ("no", pgettext_lazy("invitation", "No")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Answer yes or no.")},
    )
    why_not = forms.CharField(
        label=_("If not, why"),
        help_text=_("The applicant is told of it."),
        max_length=300,
        required=False,
    )
