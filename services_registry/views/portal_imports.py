"""Files of the e-government portal: read, looked at, entered, undone."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from akimat.audit.services import record_view
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.masks import mask_iin
from akimat.base.statuses import CONFLICT, UNFINISHED
from akimat.base.steps import actions_from
from akimat.people.http import StaffRequest
from services_registry.domain.portal_file import portal_columns
from services_registry.domain.request_imports import (
    IMPORT_STEPS,
    PortalImportAction,
    PortalImportState,
)
from services_registry.domain.requests import RequestState
from services_registry.forms.imports import PortalColumnsForm
from services_registry.labels.portal import ACTION_LABELS, COLUMN_LABELS, named
from services_registry.labels.requests import JOURNAL_LABELS, STATE_LABELS
from services_registry.models import PortalImport
from services_registry.services import portal_import, portal_reading
from services_registry.views.journal_desk import office_of

SHOWN, LISTED = 100, 50
STEPS = {
    "apply_import": portal_import.apply_import,
    "undo_import": portal_import.undo_import,
    "drop_import": portal_import.drop_import,
}


class FileForm(forms.Form):
    use_required_attribute = False
    file = forms.FileField(label=_("File of the portal"), help_text=_("XLSX or CSV, up to 10 MB."))


@require_http_methods(["GET", "POST"])
def imports(request: StaffRequest) -> HttpResponse:
    office_of(request)
    if request.method == "GET":
        return _list_page(request, FileForm())
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _list_page(request, form, status=UNFINISHED)
    file = form.cleaned_data["file"]
    try:
        row = portal_reading.read_file(file.read(), file.name, actor=request.user)
    except DomainError as error:
        form.add_error("file", message_for(error))
        return _list_page(request, form, status=UNFINISHED)
    return redirect("services:journal-import", row.pk)


@require_safe
def one(request: StaffRequest, pk: int) -> HttpResponse:
    return _page(request, _import_of(request, pk))


@require_POST
def name_columns(request: StaffRequest, pk: int) -> HttpResponse:
    """Say what each column holds, and read the rows anew."""
    row = _import_of(request, pk)
    form = PortalColumnsForm(row.header, row.columns, request.POST)
    if not form.is_valid():
        return _page(request, row, mapping=form, status=UNFINISHED)
    try:
        portal_reading.name_columns(row.pk, form.mapping, actor=request.user)
    except DomainError as error:
        return _page(request, row, refusal=message_for(error), status=CONFLICT)
    messages.success(request, _("The rows are read by these columns."))
    return redirect("services:journal-import", row.pk)


@require_POST
def step(request: StaffRequest, pk: int, action: str) -> HttpResponse:
    row = _import_of(request, pk)
    if action not in STEPS:
        raise Http404
    try:
        row = STEPS[action](row.pk, actor=request.user)
    except DomainError as error:
        row.refresh_from_db()
        return _page(request, row, refusal=message_for(error), status=CONFLICT)
    messages.success(request, JOURNAL_LABELS[action])
    kept = row.entered - row.undone
    if row.state == PortalImportState.UNDONE and kept:
        messages.warning(request, message_for(DomainError("import_undone_partly", kept=kept)))
    return redirect("services:journal-import", row.pk)


def _import_of(request: StaffRequest, pk: int) -> PortalImport:
    rows = PortalImport.objects.select_related("office", "read_by")
    return get_object_or_404(rows, office=office_of(request), pk=pk)


def _list_page(request: StaffRequest, form: FileForm, *, status: int = 200) -> HttpResponse:
    rows = PortalImport.objects.filter(office=office_of(request)).defer("rows")
    context = {"form": form, "imports": rows.select_related("read_by")[:LISTED]}
    return render(request, "services_registry/journal/imports.html", context, status=status)


def _page(
    request: StaffRequest,
    row: PortalImport,
    *,
    refusal: str = "",
    mapping: PortalColumnsForm | None = None,
    status: int = 200,
) -> HttpResponse:
    is_read = row.state == PortalImportState.READ
    placed = sorted((at, name) for name, at in row.columns.items())
    missing = portal_columns().missing(row.columns) if is_read else []
    wrong = [one for one in row.rows if one["errors"]]
    right = [one for one in row.rows if not one["errors"]]
    if row.rows:
        record_view(row.subject, actor=request.user, fields=["name", "iin"])
    context = {
        "row": row,
        "refusal": refusal,
        "columns": [(COLUMN_LABELS[name], _title(row, at)) for at, name in placed],
        "missing": named(missing),
        "mapping": mapping or PortalColumnsForm(row.header, row.columns) if is_read else None,
        "wrong": [] if missing else [_wrong(one) for one in wrong[:SHOWN]],
        "right": [_right(one) for one in right[:SHOWN]],
        "shown": SHOWN,
        "new": row.total - row.wrong - row.known,
        "offers": [
            (action, ACTION_LABELS[action])
            for action in actions_from(IMPORT_STEPS, PortalImportState(row.state))
            if not (missing and action is PortalImportAction.APPLY)
        ],
    }
    return render(request, "services_registry/journal/import.html", context, status=status)


def _title(row: PortalImport, at: int) -> str:
    return row.header[at] or str(_("column %(number)s") % {"number": at + 1})


def _wrong(one: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "line": one["line"],
        "number": one["values"].get("external_number", ""),
        "errors": [
            {"column": COLUMN_LABELS[error["column"]], "words": _words(error)}
            for error in one["errors"]
        ],
    }


def _words(error: Mapping[str, Any]) -> str:
    params = {name: value for name, value in error.items() if name not in {"column", "code"}}
    return message_for(DomainError(error["code"], **params))


def _right(one: Mapping[str, Any]) -> dict[str, Any]:
    values = one["values"]
    return {
        "line": one["line"],
        "number": values["external_number"],
        "service": values["service"],
        "who": values["full_name"],
        "iin": mask_iin(values.get("iin", "") or values.get("bin", "")),
        "state": STATE_LABELS[RequestState(values["state"])],
    }
