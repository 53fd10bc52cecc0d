"""The forms of the hall: a ticket at the desk, another window, a call by hand."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.structure.models import Settlement
from reception.domain.kinds import Priority
from reception.labels import PRIORITY_LABELS
from reception.models import Counter, HallTopic, Ticket

NO_PLACE = pgettext_lazy("settlement", "Not asked")


class HallForm(forms.Form):
    """Several of these stand on one page, so that each field has the name of its form in its id."""

    use_required_attribute = False

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **{"auto_id": f"{type(self).__name__}-%s", **options})


class ServicesForm(HallForm):
    """What a person comes for: one service, and the further ones of the same visit."""

    also = forms.ModelMultipleChoiceField(
        queryset=HallTopic.objects.none(),
        to_field_name="code",
        label=_("And further services of the same visit"),
        help_text=_("The same number goes on from one window to the next and keeps its place."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, topics: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        for name in ("topic", "also"):
            _offer_few(self.fields[name], topics)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        # Who marks the first one there as well means it once.
        data["also"] = tuple(one for one in data.get("also", ()) if one != data.get("topic"))
        return data


class TakeForm(ServicesForm):
    """A ticket for somebody at the desk; ``key`` makes a second click harmless."""

    key = forms.CharField(max_length=80, widget=forms.HiddenInput)
    topic = forms.ModelChoiceField(
        queryset=HallTopic.objects.none(),
        to_field_name="code",
        label=_("What the person came for"),
        empty_label=None,
        error_messages={"required": _("Choose what the person came for.")},
    )
    priority = forms.ChoiceField(
        label=_("Out of turn by law"),
        help_text=_("PP663 p. 23. Look at the document first."),
        choices=[(Priority.NONE, PRIORITY_LABELS[Priority.NONE])]
        + [(key, label) for key, label in PRIORITY_LABELS.items() if key is not Priority.NONE],
        initial=Priority.NONE,
    )
    settlement = forms.ModelChoiceField(
        queryset=Settlement.objects.none(),
        label=_("Where the person lives"),
        help_text=_("Not obligatory; only for the fairness report."),
        empty_label=NO_PLACE,
        required=False,
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, initial="kk")

    field_order = ("key", "topic", "also")

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        _offer(self.fields["settlement"], Settlement.objects.order_by("name_kk"))


class WebTicketForm(ServicesForm):
    key = forms.CharField(max_length=80, widget=forms.HiddenInput)
    topic = forms.ModelChoiceField(
        queryset=HallTopic.objects.none(),
        to_field_name="code",
        label=_("What do you come for?"),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you come for.")},
    )
    field_order = ("key", "topic", "also")


class KioskForm(HallForm):
    """One touch at the kiosk; without a key two people would get the same ticket."""

    key = forms.CharField(max_length=60)
    priority = forms.ChoiceField(choices=list(PRIORITY_LABELS.items()))


class CheckInForm(HallForm):
    number = forms.CharField(label=_("Number of the appointment"), max_length=40)
    code = forms.CharField(label=_("Code"), max_length=20)


class ForwardForm(HallForm):
    """Another topic, or one open window; the note goes along."""

    topic = forms.ModelChoiceField(
        queryset=HallTopic.objects.none(),
        to_field_name="code",
        label=_("To a topic"),
        empty_label=pgettext_lazy("topic", "The same topic"),
        required=False,
    )
    window = forms.ModelChoiceField(
        queryset=Counter.objects.none(),
        label=_("To one window alone"),
        empty_label=pgettext_lazy("window", "Any window of the topic"),
        required=False,
    )
    note = forms.CharField(
        label=_("What the next window has to know"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, topics: Any, windows: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        _offer_few(self.fields["topic"], topics)
        _offer(self.fields["window"], windows)


class AddForm(HallForm):
    """One more service for who is at the window."""

    topic = forms.ModelChoiceField(
        queryset=HallTopic.objects.none(),
        to_field_name="code",
        label=_("Also needs"),
        empty_label=pgettext_lazy("topic", "Choose a service"),
        error_messages={"required": _("Choose the further service.")},
    )
    note = forms.CharField(
        label=_("What the next window has to know"), max_length=500, required=False
    )

    def __init__(self, *args: Any, topics: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        _offer_few(self.fields["topic"], topics)


class PauseForm(HallForm):
    note = forms.CharField(max_length=500, required=False)


class HandForm(HallForm):
    """Somebody before the others, with the reason that the fairness report will show."""

    ticket = forms.ModelChoiceField(
        queryset=Ticket.objects.none(),
        label=_("Number"),
        error_messages={"required": _("Choose the number to be called.")},
    )
    why = forms.CharField(
        label=_("Why before the others"),
        help_text=_("Published in the fairness report, so without a name."),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, tickets: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        _offer(self.fields["ticket"], tickets)


def _offer(field: forms.Field, rows: Any) -> None:  # noqa: ANN401 -- a queryset
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- declared above
    field.queryset = rows


def _offer_few(field: forms.Field, rows: Any) -> None:  # noqa: ANN401 -- a queryset
    """Offer rows that several fields of a page offer: all of them ask for these once."""
    _offer(field, rows)
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- ditto
    empty = [("", field.empty_label)] if field.empty_label is not None else []
    named = [(field.prepare_value(row), field.label_from_instance(row)) for row in rows]
    field.choices = [*empty, *named]
