"""The sheet of a request: by the person on the site or the kiosk, or by the clerk at the desk."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from akimat.base.fields import IinField, KeyField, MailField, NameField, PhoneField
from akimat.base.submissions import fingerprint_of
from akimat.notifications import sms
from akimat.structure.models import Office, Settlement
from akimat.structure.names import alphabetical
from appeals.forms.fields import SettlementField
from appeals.labels import CONSENT_VERSION
from reception.domain.kinds import Channel, OfficialKind, Priority
from reception.labels import OFFICIAL_KIND_LABELS, PRIORITY_LABELS
from reception.models import Official
from reception.services.request import NewRequest

TEXT_LIMIT = 5_000
LANGUAGES = (("kk", "Қазақша"), ("ru", "Русский"))
# Whom a request can be to: the duty officer receives in turn, a partner by a booking.
ASKED_FOR = (
    OfficialKind.AKIM,
    OfficialKind.DEPUTY,
    OfficialKind.HEAD,
    OfficialKind.LOCAL_AKIM,
)


class OfficialIterator(ModelChoiceIterator):  # type: ignore[type-arg]  # generic in stubs only
    """The akim first, then the others under the name of their kind; one query for all."""

    def __iter__(self) -> Iterator[Any]:
        yield ("", self.field.empty_label or "")
        rows = list(self.queryset)
        for kind in ASKED_FOR:
            named = [row for row in rows if row.kind == kind]
            if kind in {OfficialKind.HEAD, OfficialKind.LOCAL_AKIM}:
                named.sort(key=lambda row: alphabetical(row.name))
            if named:
                yield (OFFICIAL_KIND_LABELS[kind], [self.choice(row) for row in named])


class OfficialField(forms.ModelChoiceField):  # type: ignore[type-arg]  # ditto
    iterator = OfficialIterator

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 -- the field's own
        rows = Official.objects.filter(is_active=True, kind__in=ASKED_FOR).order_by("code")
        super().__init__(rows, to_field_name="code", **options)


class RequestForm(forms.Form):
    """What art. 63 asks. A gap never refuses a request; a wrong number is pointed at."""

    use_required_attribute = False

    key = KeyField()
    official = OfficialField(
        label=_("Who should receive you"),
        empty_label=pgettext_lazy("official", "Choose an official"),
        error_messages={"required": _("Choose who should receive you.")},
    )
    text = forms.CharField(
        label=_("What you want to talk about"),
        help_text=_("In your own words: what happened, and what you ask for."),
        max_length=TEXT_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    full_name = NameField(autocomplete="name", required=False)
    iin = IinField(help_text=_("12 digits. May be left empty."))
    settlement = SettlementField(
        Settlement.objects.all(),
        to_field_name="kato",
        label=_("Settlement"),
        empty_label=pgettext_lazy("settlement", "Choose, or write below"),
        required=False,
    )
    address = forms.CharField(
        label=_("Street, house, flat"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    phone = PhoneField(help_text=_("So that we can call you if the time changes."))
    email = MailField(
        autocomplete="email", help_text=_("Letters about each step come here. May be left empty.")
    )
    priority = forms.ChoiceField(
        label=_("Received out of turn"),
        help_text=_("Show the document at the reception."),
        choices=[
            ("", pgettext_lazy("priority", "No, in turn")),
            *[(one.value, label) for one, label in PRIORITY_LABELS.items() if one != Priority.NONE],
        ],
        required=False,
    )
    is_video_agreed = forms.BooleanField(
        label=_("I agree to be received by video, if that is sooner"), required=False
    )
    consent = forms.BooleanField(
        label=_("I consent to the use of my personal data for this request"), required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- the form's own
        super().__init__(*args, **options)
        if sms.is_on():
            self.fields["phone"].help_text = _(
                "Without an e-mail what is decided comes to this phone as a text."
            )

    def fingerprint(self) -> str:
        """Tell one content from another under the same key."""
        return fingerprint_of(self.cleaned_data)

    def new_request(self, office: Office, channel: Channel) -> NewRequest:
        data = self.cleaned_data
        return NewRequest(
            office=office,
            channel=channel,
            language=self.language(),
            consent_version=CONSENT_VERSION,
            **{name: data[name] for name in TAKEN_OVER},
        )

    def language(self) -> str:
        page = get_language()
        return page if page in dict(LANGUAGES) else "kk"


TAKEN_OVER = (
    "official",
    "text",
    "full_name",
    "iin",
    "settlement",
    "address",
    "phone",
    "email",
    "priority",
    "is_video_agreed",
    "consent",
)


class DeskRequestForm(RequestForm):
    """At the desk: the clerk writes down what the person says, and the person signs it."""

    channel = forms.ChoiceField(
        label=pgettext_lazy("channel", "How it came"),
        choices=[
            (Channel.DESK.value, _("The person is at the desk and signs")),
            (Channel.PHONE.value, _("A phone call")),
        ],
        initial=Channel.DESK,
        widget=forms.RadioSelect,
    )
    written_in = forms.ChoiceField(
        label=_("Language of the letters"), choices=LANGUAGES, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- the form's own
        super().__init__(*args, **options)
        self.fields["official"].label = _("Who should receive the person")
        self.fields["text"].label = _("What the person wants to talk about")
        self.fields["consent"].label = _("The person consents to the use of personal data")
        self.fields["is_video_agreed"].label = _("The person agrees to be received by video")
        self.initial.setdefault("written_in", super().language())

    def language(self) -> str:
        return str(self.cleaned_data["written_in"])
