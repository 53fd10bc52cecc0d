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
    use_required_attribute = False


class TakeForm(HallForm):
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

    def __init__(self, *args: Any, topics: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        _offer(self.fields["topic"], topics)
        _offer(self.fields["settlement"], Settlement.objects.order_by("name_kk"))


class WebTicketForm(HallForm):
    key = forms.CharField(max_length=80, widget=forms.HiddenInput)
    topic = forms.ModelChoiceField(
        queryset=HallTopic.objects.none(),
        to_field_name="code",
        label=_("What do you come for?"),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you come for.")},
    )

    def __init__(self, *args: Any, topics: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        _offer(self.fields["topic"], topics)


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
        _offer(self.fields["topic"], topics)
        _offer(self.fields["window"], windows)


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
