"""What the clerk types of a request: the person, the service, and each document of its passport."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from akimat.base import clock
from akimat.base.choices import choices_for
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.fields import BinField, IinField, KeyField, MailField, NameField, PhoneField
from akimat.base.numbers import new_key
from akimat.base.submissions import fingerprint_of
from akimat.structure.models import Office
from services_registry.domain.passports import DocumentWay
from services_registry.domain.requests import DocumentMark, RequestChannel, RequestLanguage
from services_registry.labels.requests import CHANNEL_LABELS, LANGUAGE_LABELS, MARK_LABELS
from services_registry.models import Passport, RequiredDocument
from services_registry.queries.passports import names_on, why_not_given
from services_registry.services.journal_register import NewDocument, NewRequest
from services_registry.services.journal_steps import kind_of_scan

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

PERSON = ("full_name", "organisation", "iin", "bin", "phone", "email")
# What the passport expects of a document; a paper that must be brought, the clerk marks.
EXPECTED = {
    DocumentWay.FROM_SYSTEMS: DocumentMark.FROM_SYSTEMS,
    DocumentWay.ORIGINAL_SHOWN: DocumentMark.ORIGINAL_SHOWN,
}


def services() -> list[tuple[str, str]]:
    names = names_on(clock.today())
    return [("", ""), *((code, f"{code} · {name}") for code, name in names.items())]


def page_language() -> str:
    page = get_language()
    return page if page in list(RequestLanguage) else RequestLanguage.KK


class ServiceField(forms.ChoiceField):
    """A service that is given today; of one that was withdrawn the reason is told."""

    def validate(self, value: str) -> None:
        forms.Field.validate(self, value)
        if not self.valid_value(value):
            raise forms.ValidationError(message_for(why_not_given(value, clock.today())))


class RequestForm(forms.Form):
    use_required_attribute = False

    key = KeyField()
    service = ServiceField(label=pgettext_lazy("service", "Service"), choices=services)
    channel = forms.ChoiceField(
        label=pgettext_lazy("channel", "How it came"),
        choices=choices_for(CHANNEL_LABELS),
        initial=RequestChannel.DESK,
    )
    is_on_paper = forms.BooleanField(
        label=_("On paper (through the State Corporation the day of intake is not in the term)"),
        required=False,
    )
    iin = IinField(help_text=_("12 digits. May be left empty."))
    bin = BinField(help_text=_("For an organisation."))
    full_name = NameField(
        error_messages={"required": _("Write the name: the result is given to this person.")}
    )
    organisation = forms.CharField(label=_("Organisation"), max_length=300, required=False)
    phone = PhoneField(help_text=_("Not obligatory."))
    email = MailField(help_text=_("A letter comes when the result is ready."))
    written_in = forms.ChoiceField(
        label=_("Language of the letters"),
        choices=choices_for(LANGUAGE_LABELS),
        initial=page_language,
    )
    consent_note = forms.CharField(
        label=_("How the person agreed (for a proactive service)"),
        help_text=_("For example: SMS to 1414 on 12.03.2026."),
        max_length=300,
        required=False,
    )


class DocumentForm(forms.Form):
    """One document of the passport: what the clerk saw of it, and its scan."""

    use_required_attribute = False
    mark = forms.ChoiceField(
        label=pgettext_lazy("document of a request", "What you saw"),
        choices=[("", "—"), *choices_for(MARK_LABELS)],
        error_messages={"required": _("Say of each document what you saw.")},
    )
    scan = forms.FileField(
        label=pgettext_lazy("document of a request", "Scan"), required=False, allow_empty_file=False
    )

    def __init__(self, *args: Any, document: RequiredDocument, **options: Any) -> None:  # noqa: ANN401 -- the form's own
        super().__init__(*args, **options)
        self.document = document
        self.scan_type = ""

    def clean_scan(self) -> "UploadedFile[bytes] | None":
        scan: UploadedFile[bytes] | None = self.cleaned_data["scan"]
        if scan is not None:
            try:
                self.scan_type = kind_of_scan(scan)
            except DomainError as error:
                raise forms.ValidationError(message_for(error), code=error.code) from error
        return scan

    def new_document(self) -> NewDocument:
        return NewDocument(
            document=self.document,
            mark=DocumentMark(self.cleaned_data["mark"]),
            scan=self.cleaned_data["scan"],
            scan_type=self.scan_type,
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole page: the request, and the documents of its service as one thing."""

    form: RequestForm
    passport: Passport | None
    documents: Sequence[DocumentForm] = ()

    @classmethod
    def blank(cls, passport: Passport | None) -> "Sheet":
        code = passport.service.code if passport else ""
        form = RequestForm(initial={"key": new_key(), "service": code})
        return cls(form, passport, tuple(_documents(passport)))

    @classmethod
    def kept(cls, data: Any, passport: Passport | None, **instead: object) -> "Sheet":  # noqa: ANN401 -- a QueryDict
        """Take what was sent to be shown again as it was typed, unchecked."""
        typed = {name: data.get(name, "") for name in RequestForm.base_fields}
        return cls(RequestForm(initial=typed | instead), passport, tuple(_kept(passport, data)))

    @classmethod
    def sent(cls, data: Any, files: Any, passport: Passport | None) -> "Sheet":  # noqa: ANN401 -- ditto
        documents = _rows(passport)
        return cls(
            RequestForm(data),
            passport,
            tuple(
                DocumentForm(data, files, prefix=_prefix(one), document=one) for one in documents
            ),
        )

    def is_valid(self) -> bool:
        """Check every part, so that all mistakes are shown at once."""
        parts: list[forms.Form] = [self.form, *self.documents]
        checked = [part.is_valid() for part in parts]
        return all(checked)

    @property
    def mistakes(self) -> list[tuple[str, str]]:
        """Give every mistake with the id of its field, in the order of the page."""
        parts: list[forms.Form] = [self.form, *self.documents]
        return [
            (str(error), field.auto_id)
            for part in parts
            for field in part
            for error in field.errors
        ]

    def new_request(self, office: Office, passport: Passport) -> NewRequest:
        data = self.form.cleaned_data
        channel = RequestChannel(data["channel"])
        is_proactive = channel is RequestChannel.PROACTIVE
        return NewRequest(
            office=office,
            passport=passport,
            channel=channel,
            language=RequestLanguage(data["written_in"]),
            is_on_paper=data["is_on_paper"],
            consent_note=data["consent_note"] if is_proactive else "",
            # Nobody asks a person for papers who has not asked for the service.
            documents=() if is_proactive else tuple(one.new_document() for one in self.documents),
            **{name: data[name] for name in PERSON},
        )

    def fingerprint(self) -> str:
        """Tell one content from another under the same key."""
        parts: list[forms.Form] = [self.form, *self.documents]
        return fingerprint_of([part.cleaned_data for part in parts])


def _rows(passport: Passport | None) -> list[RequiredDocument]:
    return list(passport.documents.all()) if passport else []


def _prefix(document: RequiredDocument) -> str:
    return f"doc{document.pk}"


def _documents(passport: Passport | None) -> list[DocumentForm]:
    return [
        DocumentForm(
            prefix=_prefix(one),
            document=one,
            initial={"mark": EXPECTED.get(DocumentWay(one.way), "")},
        )
        for one in _rows(passport)
    ]


def _kept(passport: Passport | None, data: Any) -> list[DocumentForm]:  # noqa: ANN401 -- a QueryDict
    kept = _documents(passport)
    for form in kept:
        name = form.add_prefix("mark")
        if name in data:
            form.initial["mark"] = data[name]
    return kept
