"""One line of a schedule, one day of it, an absence, a meeting."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.base.choices import choices_for
from akimat.structure.models import Office
from reception.domain.kinds import SessionKind
from reception.forms.reading import in_the_calendar
from reception.labels import SESSION_KIND_LABELS
from reception.labels.booking import WEEK_LABELS, WEEKDAY_LABELS
from reception.models import Official, Room, Series, Venue
from reception.services.schedule import NewSeries

SHORTEST, LONGEST = 5, 240
# More talks no day has.
MOST_TIMES = 24 * 60 // SHORTEST


def _time(label: Any, **options: Any) -> forms.TimeField:  # noqa: ANN401 -- lazy or not
    return forms.TimeField(
        label=label,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        **options,
    )


def _day(label: Any, **options: Any) -> forms.DateField:  # noqa: ANN401 -- lazy or not
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        validators=[in_the_calendar],
        **options,
    )


class OfficialChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in stubs only
    """An official with the languages spoken at the reception."""

    def label_from_instance(self, obj: Official) -> str:
        return f"{obj.name} ({obj.spoken})" if obj.spoken else obj.name


class SeriesForm(forms.Form):
    """A series as the secretary says it: who, on which days, from when till when, where."""

    use_required_attribute = False

    official = OfficialChoice(queryset=Official.objects.none(), label=_("Official"))
    weekdays = forms.TypedMultipleChoiceField(
        label=pgettext_lazy("schedule", "Days of the week"),
        choices=list(WEEKDAY_LABELS.items()),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    weeks = forms.TypedMultipleChoiceField(
        label=pgettext_lazy("schedule", "Weeks of the month"),
        help_text=pgettext_lazy("schedule", "None ticked: every week."),
        choices=list(WEEK_LABELS.items()),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    begins = _time(pgettext_lazy("schedule", "From"))
    ends = _time(pgettext_lazy("schedule", "To"))
    break_begins = _time(pgettext_lazy("schedule", "Break from"), required=False)
    break_ends = _time(pgettext_lazy("schedule", "Break to"), required=False)
    slot_minutes = forms.IntegerField(
        label=pgettext_lazy("schedule", "Minutes for one person"),
        min_value=SHORTEST,
        max_value=LONGEST,
        initial=15,
    )
    kind = forms.ChoiceField(
        label=pgettext_lazy("schedule", "How"), choices=choices_for(SESSION_KIND_LABELS)
    )
    room = forms.ModelChoiceField(queryset=Room.objects.none(), label=_("Room"), required=False)
    venue = forms.ModelChoiceField(
        queryset=Venue.objects.order_by("code"), label=_("Place in the village"), required=False
    )
    link = forms.URLField(label=_("Video link"), required=False, assume_scheme="https")
    web_share = forms.IntegerField(
        label=pgettext_lazy("schedule", "Times for the web"),
        min_value=0,
        max_value=MOST_TIMES,
        initial=0,
    )
    phone_share = forms.IntegerField(
        label=pgettext_lazy("schedule", "Times for the phone"),
        help_text=pgettext_lazy("schedule", "The rest is the desk's until 24 hours before."),
        min_value=0,
        max_value=MOST_TIMES,
        initial=0,
    )

    def __init__(self, office: Office, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **options)
        officials = Official.objects.filter(office=office, is_active=True).order_by("code")
        self._fill("official", officials)
        self._fill("room", Room.objects.filter(office=office).order_by("code"))

    def _fill(self, name: str, rows: Any) -> None:  # noqa: ANN401 -- a queryset of any model
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- declared above
        field.queryset = rows

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        self._check_order("begins", "ends")
        self._check_order("break_begins", "break_ends")
        if bool(given.get("break_begins")) != bool(given.get("break_ends")):
            self.add_error("break_ends", _("Give both ends of the break, or none."))
        if given.get("kind") == SessionKind.OUTREACH and not given.get("venue"):
            self.add_error("venue", _("Say in which village the reception is."))
        if given.get("kind") == SessionKind.VIDEO and not given.get("link"):
            self.add_error("link", _("Give the link that opens the video."))
        return given

    def _check_order(self, first: str, last: str) -> None:
        begins, ends = self.cleaned_data.get(first), self.cleaned_data.get(last)
        if begins and ends and ends <= begins:
            self.add_error(last, _("The end must come after the beginning."))

    @property
    def new(self) -> NewSeries:
        return NewSeries(**self.cleaned_data)


def initial_of(series: Series) -> dict[str, Any]:
    return {name: getattr(series, name) for name in SeriesForm.base_fields}


class ExceptionForm(forms.Form):
    """A day of the series that goes to another one, or does not take place."""

    use_required_attribute = False

    day = _day(pgettext_lazy("schedule", "Day"))
    moved_to = _day(
        pgettext_lazy("schedule", "Moved to"),
        required=False,
        help_text=pgettext_lazy("schedule", "Empty: it does not take place."),
    )


class AwayForm(forms.Form):
    """Who is away from when till when, and why."""

    use_required_attribute = False

    official = forms.ModelChoiceField(
        queryset=Official.objects.none(),
        label=_("Official"),
        empty_label=pgettext_lazy("official", "Choose an official"),
    )
    first = _day(pgettext_lazy("away", "From"))
    last = _day(pgettext_lazy("away", "To"))
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Everybody who is moved reads it in the letter."),
        max_length=300,
    )

    def __init__(self, office: Office, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **options)
        field = self.fields["official"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- declared above
        field.queryset = Official.objects.filter(office=office, is_active=True).order_by("code")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first and last and last < first:
            self.add_error("last", _("The end must come after the beginning."))
        return given

    @property
    def days(self) -> tuple[date, date]:
        return self.cleaned_data["first"], self.cleaned_data["last"]


class ShiftForm(forms.Form):
    """Where a reception goes, with everybody who is booked."""

    use_required_attribute = False

    day = _day(pgettext_lazy("schedule", "Day"))
    begins = _time(pgettext_lazy("schedule", "From"))
    reason = forms.CharField(label=_("Reason"), max_length=300)

    @property
    def begins_at(self) -> datetime:
        given = self.cleaned_data
        return timezone.make_aware(datetime.combine(given["day"], given["begins"]))


MOST_PEOPLE = 1000


class RoomForm(forms.Form):
    """A meeting: which room, when, what for."""

    use_required_attribute = False

    room = forms.ModelChoiceField(
        queryset=Room.objects.none(),
        to_field_name="code",
        label=_("Room"),
        empty_label=pgettext_lazy("room", "Choose a room"),
    )
    day = _day(pgettext_lazy("room", "Day"))
    begins = _time(pgettext_lazy("room", "From"))
    ends = _time(pgettext_lazy("room", "To"))
    people = forms.IntegerField(
        label=pgettext_lazy("room", "How many people"),
        required=False,
        min_value=1,
        max_value=MOST_PEOPLE,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    matter = forms.CharField(label=pgettext_lazy("room", "What for"), max_length=200)

    def __init__(self, rooms: QuerySet[Room], *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **options)
        field = self.fields["room"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- declared above
        field.queryset = rooms

    @property
    def span(self) -> tuple[datetime, datetime]:
        given = self.cleaned_data
        begins, ends = (
            timezone.make_aware(datetime.combine(given["day"], given[name]))
            for name in ("begins", "ends")
        )
        return begins, ends
