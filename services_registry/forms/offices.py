"""What is typed on the staff page of an office."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from akimat.base.choices import choices_for
from akimat.structure.opening import Hours
from services_registry.domain.offices import LocalField
from services_registry.domain.texts import Texts
from services_registry.labels.offices import LOCAL_FIELD_LABELS, WEEKDAY_LABELS
from services_registry.models import Service
from services_registry.services.office_hours import NewException, is_whole

if TYPE_CHECKING:
    from datetime import time

    # Only the stubs know the class as generic.
    ChoiceOfService = forms.ModelChoiceField[Service]
else:
    ChoiceOfService = forms.ModelChoiceField

LONGEST_NAME = 120
PARTS = ("opens", "closes", "break_from", "break_to")
PART_LABELS = {
    "opens": _("opens"),
    "closes": _("closes"),
    "break_from": _("break from"),
    "break_to": _("break to"),
}
_WRONG = _("An office closes after it opens, and its break lies between.")


def _time(label: Any) -> forms.TimeField:  # noqa: ANN401 -- text or lazy text
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget)


def _day(label: Any, *, required: bool) -> forms.DateField:  # noqa: ANN401 -- ditto
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget)


def _reason(label: Any) -> forms.CharField:  # noqa: ANN401 -- ditto
    return forms.CharField(label=label, max_length=200)


def _text(label: Any, *, required: bool = True) -> forms.CharField:  # noqa: ANN401 -- ditto
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, max_length=2000, required=required, widget=widget)


def typed_hours(data: dict[str, Any], prefix: str = "") -> Hours | None:
    """Give the hours of a day; None where nothing is typed. Raises ValueError where half is."""
    parts: list[time | None] = [data.get(f"{prefix}{part}") for part in PARTS]
    if not any(parts):
        return None
    opens, closes, break_from, break_to = parts
    if opens is None or closes is None:
        raise ValueError(prefix)
    hours = Hours(opens, closes, break_from, break_to)
    if not is_whole(hours):
        raise ValueError(prefix)
    return hours


class ServiceField(ChoiceOfService):
    """A choice of services, each shown with the name of its passport of today."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(queryset=Service.objects.none(), to_field_name="code", **options)
        self.names: dict[str, str] = {}

    def choose_from(self, services: QuerySet[Service], names: dict[str, str]) -> None:
        # The names first: with the rows the choices are written.
        self.names = names
        self.queryset = services

    def label_from_instance(self, obj: Service) -> str:
        return f"{obj.code} {self.names.get(obj.code, '')}"[:LONGEST_NAME]


class WithServiceForm(forms.Form):
    """A form that names a service."""

    use_required_attribute = False

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's signature
        services: QuerySet[Service],
        names: dict[str, str],
        **options: Any,  # noqa: ANN401 -- ditto
    ) -> None:
        super().__init__(*args, **options)
        field = self.fields["service"]
        assert isinstance(field, ServiceField)  # noqa: S101 -- declared below
        field.choose_from(services, names)


class WeekForm(forms.Form):
    """Four times a weekday; a weekday with none is closed."""

    use_required_attribute = False

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        for number, weekday in enumerate(WEEKDAY_LABELS, 1):
            for part in PARTS:
                field = self.fields[f"d{number}_{part}"] = _time(PART_LABELS[part])
                field.widget.attrs["aria-label"] = f"{weekday}: {PART_LABELS[part]}"

    @property
    def rows(self) -> list[tuple[Any, list[BoundField]]]:
        return [
            (weekday, [self[f"d{number}_{part}"] for part in PARTS])
            for number, weekday in enumerate(WEEKDAY_LABELS, 1)
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        week = {}
        for number, weekday in enumerate(WEEKDAY_LABELS, 1):
            try:
                hours = typed_hours(data, f"d{number}_")
            except ValueError:
                self.add_error(None, forms.ValidationError(f"{weekday}: {_WRONG}"))
                continue
            if hours:
                week[number] = hours
        return {**data, "week": week}


class ExceptionForm(forms.Form):
    use_required_attribute = False

    day = _day(_("Day"), required=True)
    opens = _time(_("opens"))
    closes = _time(_("closes"))
    break_from = _time(_("break from"))
    break_to = _time(_("break to"))
    reason_kk = _reason(_("Reason in Kazakh"))
    reason_ru = _reason(_("Reason in Russian"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        try:
            data["hours"] = typed_hours(data)
        except ValueError:
            self.add_error("closes", _WRONG)
        return data

    def new(self) -> NewException:
        data = self.cleaned_data
        return NewException(data["day"], data["hours"], data["reason_kk"], data["reason_ru"])


class SwitchOffForm(WithServiceForm):
    service = ServiceField(label=_("Service"))
    reason_kk = _reason(_("Reason in Kazakh"))
    reason_ru = _reason(_("Reason in Russian"))
    expected_until = _day(_("Expected until (if known)"), required=False)

    def reason(self) -> Texts:
        return Texts(self.cleaned_data["reason_kk"], self.cleaned_data["reason_ru"])


class LocalTextForm(WithServiceForm):
    field = forms.ChoiceField(label=_("Which text"), choices=choices_for(LOCAL_FIELD_LABELS))
    service = ServiceField(
        required=False,
        label=_("Service"),
        empty_label=_("of the office itself"),
    )
    text_kk = _text(_("Text in Kazakh"))
    text_ru = _text(_("Text in Russian"))
    text_en = _text(_("Text in English (if there is one)"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        is_of_office = data.get("field") == LocalField.ROUTE
        if is_of_office and data.get("service"):
            self.add_error("service", _("The way is that of the office, not of a service."))
        if not is_of_office and not data.get("service") and "service" not in self.errors:
            self.add_error("service", _("Choose the service whose text it is."))
        return data

    def texts(self) -> Texts:
        data = self.cleaned_data
        return Texts(data["text_kk"], data["text_ru"], data["text_en"])
