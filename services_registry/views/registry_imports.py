"""An official registry file: uploaded, its columns named, looked at, agreed to, undone."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.statuses import CONFLICT, UNFINISHED
from akimat.people.http import StaffRequest
from akimat.people.models import User
from services_registry.domain.content import TERM
from services_registry.domain.importing.comparing import CODE
from services_registry.domain.imports import ImportState, RowKind
from services_registry.forms.imports import ApplyForm, MappingForm, UploadForm
from services_registry.forms.registry import read_stamp
from services_registry.labels.errors import (
    CELL_LABELS,
    NOT_UNDONE_LABELS,
    NOTE_LABELS,
)
from services_registry.labels.imports import ROW_KIND_LABELS
from services_registry.models import ImportRow, RegistryImport
from services_registry.policies import registry as policies
from services_registry.queries import registry
from services_registry.services import importing
from services_registry.services.import_apply import apply_import
from services_registry.services.import_undo import undo as undo_import
from services_registry.views.registry_words import NOTHING, SHOWN, Words, label

ON_A_PAGE = 50
PAGE = "services_registry/registry/import.html"


@require_http_methods(["GET", "POST"])
def imports(request: StaffRequest) -> HttpResponse:
    """List the imports; take a file."""
    if not policies.can_edit(request.user):
        raise PermissionDenied
    form = UploadForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        found = _uploaded(form, request.user)
        if found:
            return redirect("services:registry-import", found.pk)
        status = UNFINISHED
    page = Paginator(registry.imports_visible_to(request.user), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {"form": form, "page": page, "imports": list(page), "here": ""}
    return render(request, "services_registry/registry/imports.html", context, status=status)


def _uploaded(form: UploadForm, actor: User) -> RegistryImport | None:
    """Take the file, or write into the form why not."""
    if not form.is_valid():
        return None
    given = form.cleaned_data["file"]
    try:
        return importing.upload(given.read(), given.name, actor=actor)
    except DomainError as error:
        form.add_error("file", message_for(error))
        return None


@require_safe
def show(request: StaffRequest, pk: int) -> HttpResponse:
    return _page(request, _find(request.user, pk))


@require_POST
def prepare(request: StaffRequest, pk: int) -> HttpResponse:
    """Count the difference with the columns as they are named now."""
    found = _find(request.user, pk)
    form = MappingForm(found.header, found.mapping, request.POST)
    if not form.is_valid():
        return _page(request, found, mapping=form)
    given = form.cleaned_data
    return _step(
        request,
        found,
        lambda: importing.prepare(
            pk,
            form.mapping,
            valid_from=given["valid_from"],
            is_whole=given["is_whole"],
            actor=request.user,
        ),
        pgettext("import", "Counted. Nothing is written before a second person approves."),
    )


@require_POST
def apply(request: StaffRequest, pk: int) -> HttpResponse:
    found = _find(request.user, pk)
    withdraws = found.rows.filter(kind=RowKind.REMOVED).exists()
    form = ApplyForm(request.POST, withdraws=withdraws)
    if not form.is_valid():
        return _page(request, found, agreement=form)
    seen = read_stamp(form.cleaned_data["seen"])
    return _step(
        request,
        found,
        lambda: apply_import(pk, seen=seen, reason=form.reason, actor=request.user),
        pgettext("import", "Applied. It can be undone on this page."),
    )


@require_POST
def discard(request: StaffRequest, pk: int) -> HttpResponse:
    return _step(
        request,
        _find(request.user, pk),
        lambda: importing.discard(pk, actor=request.user),
        pgettext("import", "Discarded."),
    )


@require_POST
def undo(request: StaffRequest, pk: int) -> HttpResponse:
    return _step(
        request,
        _find(request.user, pk),
        lambda: undo_import(pk, actor=request.user),
        pgettext("import", "Undone. What could not be undone is named below."),
    )


def _find(user: User, pk: int) -> RegistryImport:
    return get_object_or_404(registry.imports_visible_to(user), pk=pk)


def _step(
    request: StaffRequest, found: RegistryImport, step: Callable[[], object], done: str
) -> HttpResponse:
    try:
        step()
    except DomainError as error:
        if error.code == "forbidden":
            raise PermissionDenied from error
        fresh = registry.imports_visible_to(request.user).filter(pk=found.pk).first()
        return _page(request, fresh or found, refusal=message_for(error))
    messages.success(request, done)
    return redirect("services:registry-import", found.pk)


def _page(
    request: StaffRequest,
    found: RegistryImport,
    *,
    refusal: str = "",
    mapping: MappingForm | None = None,
    agreement: ApplyForm | None = None,
) -> HttpResponse:
    counts = registry.row_counts(found)
    kind = _kind(request.GET.get("rows", ""), counts)
    rows = found.rows.filter(kind=kind) if kind else found.rows.exclude(not_undone="")
    page = Paginator(rows.select_related("service"), ON_A_PAGE).get_page(request.GET.get("page"))
    is_own = found.uploaded_by_id == request.user.pk
    is_prepared = found.state == ImportState.PREPARED
    context = {
        "import": found,
        "tiles": _tiles(found, counts, kind),
        "kind": kind,
        "page": page,
        "here": urlencode({"rows": kind}),
        "rows": _rows(page),
        "notes": [_said(NOTE_LABELS, note) for note in found.notes],
        "refusal": refusal,
        "mapping": mapping or MappingForm(found.header, found.mapping, initial=_initial(found)),
        "agreement": agreement or ApplyForm(initial={"seen": _stamp(found)}, withdraws=False),
        "withdraws": counts.get(RowKind.REMOVED, 0),
        "may_map": is_own and found.state in {ImportState.UPLOADED, ImportState.PREPARED},
        "may_apply": is_prepared and policies.can_apply(request.user, found),
        "waits_for_another": is_prepared and is_own,
        "may_discard": found.state in {ImportState.UPLOADED, ImportState.PREPARED},
        "may_undo": found.state == ImportState.APPLIED and policies.can_undo(request.user),
        "is_counted": found.prepared_at is not None,
    }
    is_wrong = bool((mapping and mapping.errors) or (agreement and agreement.errors))
    status = CONFLICT if refusal else UNFINISHED if is_wrong else 200
    return render(request, PAGE, context, status=status)


def _initial(found: RegistryImport) -> dict[str, Any]:
    chosen: dict[str, Any] = {"is_whole": found.is_whole}
    return {**chosen, "valid_from": found.valid_from} if found.valid_from else chosen


def _stamp(found: RegistryImport) -> str:
    return found.prepared_at.isoformat() if found.prepared_at else ""


def _kind(typed: str, counts: Mapping[str, int]) -> str:
    if typed in list(RowKind):
        return typed
    order = (RowKind.WRONG, RowKind.CHANGED, RowKind.ADDED, RowKind.REMOVED)
    return next((kind for kind in order if counts.get(kind)), RowKind.CHANGED)


def _tiles(found: RegistryImport, counts: Mapping[str, int], here: str) -> list[dict[str, Any]]:
    address = reverse("services:registry-import", args=[found.pk])
    return [
        {
            "label": ROW_KIND_LABELS[kind],
            "count": counts.get(kind, 0),
            "url": f"{address}?{urlencode({'rows': kind})}",
            "tone": "late" if kind is RowKind.WRONG and counts.get(kind) else "",
            "is_here": kind == here,
        }
        for kind in RowKind
    ]


def _rows(rows: Iterable[ImportRow]) -> list[dict[str, Any]]:
    shown = list(rows)
    values = [
        {field: pair[side] for field, pair in row.changes.items()}
        for row in shown
        for side in (0, 1)
    ]
    words = Words([*values, *(row.values for row in shown)])
    return [
        {
            "row": row,
            "changes": _changes(words, row),
            "told": words.lines(row.values) if row.kind == RowKind.ADDED else [],
            "errors": [(label(error["column"]), _said(CELL_LABELS, error)) for error in row.errors],
            "not_undone": NOT_UNDONE_LABELS.get(row.not_undone, ""),
        }
        for row in shown
    ]


def _changes(words: Words, row: ImportRow) -> list[tuple[str, str, str]]:
    """Give label, before and after of each field; the unit of a term is said with its number."""
    before = {field: pair[0] for field, pair in row.changes.items()}
    after = {field: pair[1] for field, pair in row.changes.items()}
    if set(TERM) & row.changes.keys():
        after = {**{name: row.values.get(name) for name in TERM}, **after}
        before = {**{name: after[name] for name in TERM}, **before}
    fields = [name for name in (CODE, *SHOWN) if name in before and name in after]
    return [
        (label(name), " ".join(words.say(name, before)), " ".join(words.say(name, after)))
        for name in fields
    ]


def _said(labels: Mapping[str, Any], told: Mapping[str, Any]) -> str:
    words = labels.get(told["code"])
    return str(words) % told if words else str(told.get("code", NOTHING))
