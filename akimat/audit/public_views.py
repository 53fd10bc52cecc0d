"""The seals of the journal for everybody: a page, a file, and the program that checks them."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from akimat.audit.models import Seal
from akimat.audit.offline import NAME, one_file
from akimat.audit.sealing import told
from akimat.base.http import public

FORMAT = "open-akimat seals 1"
SHOWN = 31


@public
@require_safe
def seals(request: HttpRequest) -> HttpResponse:
    """Show the last month; the file has them all."""
    shown = [told(seal) | {"day": seal.day} for seal in Seal.objects.order_by("-number")[:SHOWN]]
    context = {"seals": shown, "last": shown[0] if shown else None, "verifier": NAME}
    return render(request, "audit/seals.html", context)


@public
@require_safe
def seals_as_json(_request: HttpRequest) -> HttpResponse:
    # The nodes over the leaves are for our own proofs, and larger than all the rest.
    rows = Seal.objects.defer("blocks")
    return JsonResponse({"format": FORMAT, "seals": [told(seal) for seal in rows]})


@public
@require_safe
def verifier(_request: HttpRequest) -> HttpResponse:
    response = HttpResponse(one_file(), content_type="text/x-python; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{NAME}"'
    return response
