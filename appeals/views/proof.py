"""«My appeal is counted»: what its holder shows to anybody, without asking the akimat again."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from akimat.audit.offline import NAME
from akimat.audit.proofs import proof_of
from akimat.audit.queries import chain_of
from appeals.models import Appeal
from appeals.views.citizen import by_code


@require_safe
@by_code
def show(request: HttpRequest, appeal: Appeal) -> HttpResponse:
    proof = proof_of(appeal.subject)
    context = {
        "appeal": appeal,
        "chain": chain_of(appeal.subject),
        "proof": proof,
        "day": parse_date(proof["seal"]["day"]) if proof else None,
        "verifier": NAME,
    }
    return render(request, "citizen/proof.html", context)


@require_safe
@by_code
def saved(_request: HttpRequest, appeal: Appeal) -> HttpResponse:
    proof = proof_of(appeal.subject)
    if proof is None:
        raise Http404
    response = JsonResponse(proof, json_dumps_params={"indent": 1})
    response["Content-Disposition"] = f'attachment; filename="proof-{appeal.number}.json"'
    return response
