"""What the person takes home: number, code and the date of the answer."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_GET

from akimat.audit.services import record_view
from akimat.base.papers import grouped, qr_code
from akimat.people.http import StaffRequest
from reception import policies
from reception.domain.states import RequestState
from reception.queries.request_status import request_url
from reception.views.cards import request_of
from reception.views.rows import written, zone_of

HAS_A_TIME = (RequestState.GRANTED, RequestState.RECEIVED)


@require_GET
def registered(request: StaffRequest, number: str) -> HttpResponse:
    row = request_of(request.user, number)
    if not policies.can_hand_out_code(request.user, row):
        raise PermissionDenied
    record_view(row.subject, actor=request.user, fields=["access_code"])
    context = {
        "request_row": row,
        "code": grouped(row.access_code),
        "qr": qr_code(request_url(row)),
        "is_answered": row.answered_on is not None,
        "when": written(row.booking.starts_at, zone_of(row)) if row.state in HAS_A_TIME else "",
    }
    response = render(request, "reception/request_registered.html", context)
    patch_cache_control(response, private=True, no_store=True)
    return response
