"""The minutes by taps: a decision, bodies and days; free text where somebody wants it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.base import clock
from akimat.base.choices import choices_for
from akimat.structure.models import Body
from akimat.workcalendar.queries import load_calendar
from appeals.forms import choices
from appeals.forms.actions import LongSelect, fill_select
from reception.domain.instructing import QUICK_TERMS, due_after
from reception.domain.kinds import Decision
from reception.forms.reading import read_number
from reception.labels import DECISION_LABELS
from reception.models import Minutes
from reception.services.minutes import NewInstruction, Sheet

LEAST_ROWS, MOST_ROWS = 3, 12
YES, NO = "yes", "no"
YES_OR_NO = ((YES, pgettext_lazy("recording", "Yes")), (NO, pgettext_lazy("recording", "No")))
ANSWERS = {True: YES, False: NO, None: ""}
DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class MinutesForm(forms.Form):
    use_required_attribute = False

    may_record = forms.TypedChoiceField(
        label=_("The person agrees to the recording"),
        choices=YES_OR_NO,
        coerce=lambda answer: answer == YES,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    decision = forms.ChoiceField(
        label=pgettext_lazy("minutes", "Decision"),
        choices=choices_for(DECISION_LABELS),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the decision.")},
    )
    decision_text = forms.CharField(
        label=_("Decision in words"),
        help_text=_("May be left empty."),
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    statements = forms.CharField(
        label=_("What was said"),
        help_text=_("May be left empty."),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    participants = forms.CharField(label=_("Who else took part"), max_length=1000, required=False)


class InstructionRow(forms.Form):
    """One row; without a day it is no instruction."""

    use_required_attribute = False

    body = forms.ModelChoiceField(
        Body.objects.internal(),
        to_field_name="code",
        label=_("Body"),
        widget=LongSelect,
        required=False,
    )
    term = forms.TypedChoiceField(
        label=_("Working days"),
        choices=[(str(days), str(days)) for days in QUICK_TERMS],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    due_on = forms.DateField(label=_("Or the day"), required=False, widget=DATE)
    text = forms.CharField(
        label=_("What is to be done"),
        max_length=2000,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- the form's own
        super().__init__(*args, **options)
        fill_select(self.fields["body"], choices.internal_bodies(), _("Choose a body"))
        self.fields["term"].choices = _terms()  # type: ignore[attr-defined]  # a choice field

    @property
    def is_used(self) -> bool:
        """Say whether somebody has written here: an unused row may stay folded."""
        return any(self[name].value() for name in ("term", "due_on", "text")) or bool(self.errors)

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        has_day = data.get("term") or data.get("due_on") or self.errors.get("due_on")
        if has_day and not data.get("body") and "body" not in self.errors:
            self.add_error("body", _("Choose the body that has to do it."))
        if data.get("text") and data.get("body") and not has_day:
            self.add_error("due_on", _("Choose by when."))
        return data

    def instruction(self) -> NewInstruction | None:
        data = self.cleaned_data
        due_on = self._due_on()
        if due_on is None or data.get("body") is None:
            return None
        return NewInstruction(body=data["body"], due_on=due_on, text=data.get("text", ""))

    def _due_on(self) -> date | None:
        """Give the own day before the quick one: it was typed on purpose."""
        data = self.cleaned_data
        if data.get("due_on"):
            own: date = data["due_on"]
            return own
        if data.get("term"):
            return due_after(clock.today(), data["term"], load_calendar())
        return None


def _terms() -> list[tuple[str, str]]:
    """Give the quick terms with the days that they lead to."""
    calendar, today = load_calendar(), clock.today()
    return [
        (str(days), f"{days} · {due_after(today, days, calendar):%d.%m}") for days in QUICK_TERMS
    ]


class MinutesSheet:
    """The form and its rows as they stand on the page."""

    def __init__(self, form: MinutesForm, rows: list[InstructionRow]) -> None:
        self.form = form
        self.rows = rows

    @classmethod
    def sent(cls, data: QueryDict) -> "MinutesSheet":
        count = _count(data.get("rows", ""))
        rows = [InstructionRow(data, prefix=f"i{n}", auto_id="%s") for n in range(count)]
        return cls(MinutesForm(data), rows)

    @classmethod
    def of(cls, minutes: Minutes | None, suggested: str | None = None) -> "MinutesSheet":
        """Show what was saved, with empty rows below; the likely body stands in the first."""
        if minutes is None:
            initial: dict[str, Any] = {}
            written: list[dict[str, Any]] = []
        else:
            initial = {name: getattr(minutes, name) for name in MinutesForm.base_fields}
            initial["may_record"] = ANSWERS[minutes.may_record]
            written = [
                {"body": one.body.code, "due_on": one.due_on, "text": one.text}
                for one in minutes.instructions.select_related("body")
            ]
        first: list[dict[str, Any]] = [] if written or not suggested else [{"body": suggested}]
        rows = [*written, *first]
        rows += [{}] * max(1, LEAST_ROWS - len(rows))
        return cls(
            MinutesForm(initial=initial),
            [
                InstructionRow(initial=row, prefix=f"i{n}", auto_id="%s")
                for n, row in enumerate(rows)
            ],
        )

    @property
    def shown(self) -> list[tuple[InstructionRow, bool]]:
        """Give each row and whether it stands open: the first one, and what is written in."""
        return [(row, not n or row.is_used) for n, row in enumerate(self.rows)]

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Give each refused field, by the id of its control, with the reason."""
        return [
            (
                f"{field.auto_id}_group" if field.use_fieldset else field.id_for_label,
                " ".join(map(str, field.errors)),
            )
            for form in (self.form, *self.rows)
            for field in form
            if field.errors
        ]

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), *[row.is_valid() for row in self.rows]])

    def sheet(self) -> Sheet:
        data = self.form.cleaned_data
        return Sheet(
            decision=Decision(data["decision"]),
            may_record=data["may_record"],
            participants=data["participants"],
            statements=data["statements"],
            decision_text=data["decision_text"],
            instructions=tuple(self._instructions()),
        )

    def _instructions(self) -> Iterator[NewInstruction]:
        for row in self.rows:
            instruction = row.instruction()
            if instruction is not None:
                yield instruction


def _count(typed: str) -> int:
    count = read_number(typed)
    return LEAST_ROWS if count is None else min(max(count, 1), MOST_ROWS)
