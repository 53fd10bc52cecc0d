"""What a citizen sees after filing: number, code, date of the answer and the receipt."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from akimat.base.papers import grouped, qr_code
from akimat.structure.names import page_language
from appeals.domain.defects import to_mend
from appeals.labels import DEFECT_LABELS
from appeals.labels.citizen import PUT_OFF
from appeals.labels.explain import explain
from appeals.models import Appeal
from appeals.queries.registration_day import was_put_off
from appeals.queries.status import status_url
from appeals.views.citizen import by_code


@by_code
def show(request: HttpRequest, appeal: Appeal) -> HttpResponse:
    context = {
        "appeal": appeal,
        "code": grouped(appeal.access_code),
        "qr": qr_code(status_url(appeal)),
        "put_off": PUT_OFF if was_put_off(appeal) else "",
        "why": explain(appeal.trace, page_language()),
        "defects": [DEFECT_LABELS[defect] for defect in to_mend(appeal.defects)],
    }
    return render(request, "citizen/registered.html", context)
