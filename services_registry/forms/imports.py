"""What an editor fills in of an import: the file, its columns, from when it holds."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.base import clock
from akimat.base.tables.labels import ERROR_LABELS as TABLE_ERRORS
from akimat.base.tables.limits import USUAL
from services_registry.domain.importing.rows import FIELDS, REQUIRED_FIELD
from services_registry.domain.portal_file import portal_columns
from services_registry.forms.registry_fields import day_field
from services_registry.forms.registry_withdraw import WithReasonForm
from services_registry.labels.errors import ERROR_LABELS
from services_registry.labels.fields import FIELD_LABELS
from services_registry.labels.portal import COLUMN_LABELS, named
from services_registry.labels.portal import ERROR_LABELS as PORTAL_ERRORS


class UploadForm(forms.Form):
    use_required_attribute = False
    file = forms.FileField(
        label=_("Registry file"),
        help_text=_(".xlsx or .csv, not more than 10 MB and 5,000 rows."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        error_messages={"required": _("Choose the file."), "empty": TABLE_ERRORS["table_empty"]},
    )

    def clean_file(self) -> Any:  # noqa: ANN401 -- generic in stubs only
        given = self.cleaned_data["file"]
        if given.size and given.size > USUAL.file:
            words = TABLE_ERRORS["table_too_large"] % {"megabytes": USUAL.megabytes}
            raise forms.ValidationError(words)
        return given


class ColumnsForm(forms.Form):
    """Which field each column holds, one question a column (``column_0``, …)."""

    use_required_attribute = False

    def __init__(
        self,
        header: Sequence[str],
        guessed: Mapping[str, int],
        labels: Mapping[str, Any],
        *args: Any,  # noqa: ANN401 -- Form's own
        **options: Any,  # noqa: ANN401 -- Form's own
    ) -> None:
        super().__init__(*args, **options)
        fields = {column: field for field, column in guessed.items()}
        nothing = ("", pgettext_lazy("column", "leave out"))
        choices = [nothing, *((field, capfirst(label)) for field, label in labels.items())]
        for column, name in enumerate(header):
            self.fields[f"column_{column}"] = forms.ChoiceField(
                label=name or _("column %(number)s") % {"number": column + 1},
                choices=choices,
                initial=fields.get(column, ""),
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        met: set[str] = set()
        for name in self.column_names:
            field = given.get(name)
            if field and field in met:
                self.add_error(name, _("Another column holds this already."))
            met.add(field or "")
        self.check_fields(met)
        return given

    def check_fields(self, chosen: set[str]) -> None:
        """Add an error where a field that is needed is not among those chosen."""

    @property
    def column_names(self) -> list[str]:
        return [name for name in self.fields if name.startswith("column_")]

    @property
    def columns(self) -> list[forms.BoundField]:
        return [self[name] for name in self.column_names]

    @property
    def mapping(self) -> dict[str, int]:
        told = {name: self.cleaned_data[name] for name in self.column_names}
        return {field: int(name.rpartition("_")[2]) for name, field in told.items() if field}


class MappingForm(ColumnsForm):
    """The columns of a registry file, and from when what it says holds."""

    valid_from = day_field(_("The new versions hold from"), help_text=_("Today, or a day to come."))
    is_whole = forms.BooleanField(
        label=_("This is the whole registry: withdraw the services that are not in it"),
        required=False,
    )

    def __init__(
        self,
        header: Sequence[str],
        guessed: Mapping[str, int],
        *args: Any,  # noqa: ANN401 -- Form's own
        **options: Any,  # noqa: ANN401 -- Form's own
    ) -> None:
        labels = {field: FIELD_LABELS[field] for field in FIELDS}
        super().__init__(header, guessed, labels, *args, **options)
        self.fields["valid_from"].initial = clock.today()

    def check_fields(self, chosen: set[str]) -> None:
        if REQUIRED_FIELD not in chosen:
            self.add_error(None, ERROR_LABELS["import_code_column"])


class PortalColumnsForm(ColumnsForm):
    """The columns of a file of the portal."""

    def __init__(
        self,
        header: Sequence[str],
        guessed: Mapping[str, int],
        *args: Any,  # noqa: ANN401 -- Form's own
        **options: Any,  # noqa: ANN401 -- Form's own
    ) -> None:
        super().__init__(header, guessed, COLUMN_LABELS, *args, **options)

    def check_fields(self, chosen: set[str]) -> None:
        missing = portal_columns().missing(chosen)
        if missing:
            self.add_error(
                None, PORTAL_ERRORS["portal_column_missing"] % {"columns": named(missing)}
            )


class ApplyForm(WithReasonForm):
    """The agreement; the reason is due where services would be withdrawn."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, withdraws: bool, **options: Any) -> None:  # noqa: ANN401 -- Form's own
        super().__init__(*args, **options)
        for name in ("reason_kk", "reason_ru"):
            self.fields[name].required = withdraws
            self.fields[name].error_messages["required"] = ERROR_LABELS["import_reason_missing"]
