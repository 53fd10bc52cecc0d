"""What a step of a request, or of a complaint, asks to be filled in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.base.choices import choices_for
from akimat.structure.names import localized
from services_registry.domain.requests import ComplaintAction, RequestAction
from services_registry.domain.terms import LAW
from services_registry.labels.requests import COMPLAINT_RESULT_LABELS
from services_registry.models import RefusalGround, ServiceRequest
from services_registry.services.journal_steps import Ground

REASON_LIMIT = 2_000
OF_PASSPORT, OF_LAW = "passport:", "law:"


def _reason(label: Any, *, rows: int = 3) -> forms.CharField:  # noqa: ANN401 -- lazy or not
    return forms.CharField(
        label=label, max_length=REASON_LIMIT, widget=forms.Textarea(attrs={"rows": rows})
    )


class StepForm(forms.Form):
    """A step that asks nothing."""

    use_required_attribute = False

    def __init__(self, *args: Any, request_row: ServiceRequest | None = None, **options: Any):  # noqa: ANN204, ANN401 -- the form's own
        super().__init__(*args, **options)
        self.request_row = request_row


class ReadyForm(StepForm):
    note = forms.CharField(
        label=_("Where and when to have it"),
        help_text=_("Goes into the letter. May be left empty."),
        max_length=300,
        required=False,
    )


class ReasonForm(StepForm):
    reason = _reason(pgettext_lazy("service request", "Reason"))


class RefuseForm(StepForm):
    ground = forms.ChoiceField(label=pgettext_lazy("service request", "Lawful ground"))
    reason = _reason(_("What exactly does not fit, in words for the person"))

    def __init__(self, *args: Any, request_row: ServiceRequest, **options: Any) -> None:  # noqa: ANN401 -- ditto
        super().__init__(*args, request_row=request_row, **options)
        self._of_passport = {
            f"{OF_PASSPORT}{one.pk}": one for one in request_row.passport.refusal_grounds.all()
        }
        self.fields["ground"].choices = [("", "—"), *self._named(request_row)]  # type: ignore[attr-defined]

    def _named(self, request: ServiceRequest) -> list[tuple[str, str]]:
        """Give the grounds of the passport; where it names none, those of the law."""
        if self._of_passport:
            return [(key, one.text) for key, one in self._of_passport.items()]
        grounds = LAW.named(request.regime).refusal.values()
        return [(f"{OF_LAW}{one.code}", localized(one, "text")) for one in grounds]

    def clean_ground(self) -> Ground:
        chosen: str = self.cleaned_data["ground"]
        row: RefusalGround | None = self._of_passport.get(chosen)
        return Ground(of_passport=row) if row else Ground(of_law=chosen.removeprefix(OF_LAW))


class AnswerForm(StepForm):
    result = forms.ChoiceField(
        label=pgettext_lazy("service complaint", "Result"),
        choices=choices_for(COMPLAINT_RESULT_LABELS),
        widget=forms.RadioSelect,
    )
    text = _reason(pgettext_lazy("service complaint", "Answer to the person"), rows=6)


REQUEST_FORMS: dict[RequestAction, type[StepForm]] = {
    RequestAction.TAKE_UP: StepForm,
    RequestAction.MAKE_READY: ReadyForm,
    RequestAction.TAKE_BACK: ReasonForm,
    RequestAction.HAND_OVER: StepForm,
    RequestAction.REFUSE: RefuseForm,
    RequestAction.WITHDRAW: ReasonForm,
}
COMPLAINT_FORMS: dict[ComplaintAction, type[StepForm]] = {
    ComplaintAction.PROLONG: ReasonForm,
    ComplaintAction.TELL: StepForm,
    ComplaintAction.ANSWER: AnswerForm,
    ComplaintAction.WITHDRAW: ReasonForm,
}


class ScanForm(forms.Form):
    use_required_attribute = False
    scan = forms.FileField(
        label=pgettext_lazy("document of a request", "Scan"),
        help_text=_("PDF, JPEG, PNG or WebP, up to 10 MB."),
    )
    document = forms.CharField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("What it is"),
        help_text=_("Where it is none of the documents above."),
        max_length=320,
        required=False,
    )

    @property
    def document_id(self) -> int | None:
        typed = self.cleaned_data["document"]
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else None  # noqa: PLR2004 -- digits of a bigint
