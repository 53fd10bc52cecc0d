"""The page of openness: numbers that everybody may work out again from the files beside them."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from akimat.base.http import public
from akimat.measures.catalogue import CATALOGUE
from akimat.openness.describing import package
from akimat.openness.models import DailyNumber, Publication
from akimat.openness.pieces import page_of
from akimat.openness.publishing import SCRIPT, folder, latest, script_text
from akimat.openness.sets import DAILY

DAYS_SHOWN = 60
BLOCK = 64 * 1024


@public
@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    publication = latest()
    context: dict[str, Any] = {"title": _("Openness"), "publication": publication}
    if publication is not None:
        context |= page_of(publication, request.GET) | {"sets": _sets(publication)}
    return render(request, "openness/numbers.html", context)


def _sets(publication: Publication) -> list[dict[str, Any]]:
    """Put the files of one set together: the same lines as CSV and as JSON."""
    sets: dict[str, dict[str, Any]] = {}
    for file in publication.files:
        name = file["name"].rpartition(".")[0]
        one = sets.setdefault(name, {"name": name, "rows": file["rows"], "files": []})
        one["files"].append(file)
    return list(sets.values())


@public
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Show the numbers of the last days, the newest first."""
    days = DailyNumber.objects.order_by("-day").values_list("day", flat=True).distinct()
    shown = list(days[:DAYS_SHOWN])
    kept: dict[Any, dict[str, int | None]] = {day: {} for day in shown}
    for one in DailyNumber.objects.filter(day__in=shown).order_by("pk"):
        kept[one.day][one.code] = one.value
    context = {
        "title": pgettext("page", "Numbers of each day"),
        "measures": [CATALOGUE[code] for code in DAILY],
        "rows": [
            {"day": day, "numbers": [(CATALOGUE[code], kept[day].get(code)) for code in DAILY]}
            for day in shown
        ],
    }
    return render(request, "openness/history.html", context)


@public
@require_safe
def data(request: HttpRequest, name: str) -> HttpResponseBase:
    """Give a file of the last publication; packed to whoever can unpack it."""
    publication = latest()
    if name == SCRIPT:
        return _taken(HttpResponse(script_text(), content_type="text/x-python"), name)
    if publication is None:
        raise Http404
    if name == "datapackage.json":
        return _taken(HttpResponse(package(publication), content_type="application/json"), name)
    file = next((one for one in publication.files if one["name"] == name), None)
    path = folder(publication) / f"{name}.gz"
    if file is None or not path.exists():
        raise Http404
    return _taken(_sent(request, path, f"{file['format']}; charset=utf-8"), name)


def _sent(request: HttpRequest, path: Path, content_type: str) -> HttpResponseBase:
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return StreamingHttpResponse(_unpacked(path), content_type=content_type)
    response = FileResponse(path.open("rb"), content_type=content_type)
    response["Content-Encoding"] = "gzip"
    return response


def _unpacked(path: Path) -> Iterator[bytes]:
    with gzip.open(path) as file:
        while block := file.read(BLOCK):
            yield block


def _taken(response: HttpResponseBase, name: str) -> HttpResponseBase:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Vary"] = "Accept-Encoding"
    # Public numbers: whoever writes a page of their own may read them from there.
    response["Access-Control-Allow-Origin"] = "*"
    return response
