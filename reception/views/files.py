"""The papers and the recording of a reception, for the staff who may have them."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from akimat.audit.services import record_view
from akimat.base.http import private_file
from akimat.base.pdf import pdf_response
from akimat.people.http import StaffRequest
from reception import policies
from reception.domain.recordings import TYPES
from reception.papers.protocol import protocol_pdf
from reception.views.cards import minutes_of, request_of


@require_safe
def protocol(request: StaffRequest, number: str) -> HttpResponse:
    row = request_of(request.user, number)
    minutes = minutes_of(row)
    if minutes is None:
        raise Http404
    record_view(row.subject, actor=request.user, fields=["full_name", "text"])
    pdf = protocol_pdf(row, minutes, request.GET.get("language", ""))
    return pdf_response(pdf, f"{number}-protocol")


@require_safe
def recording(request: StaffRequest, number: str) -> HttpResponseBase:
    """Give the recording to whoever may hear it, with a line of the journal."""
    row = request_of(request.user, number)
    minutes = minutes_of(row)
    if not policies.can_hear(request.user, row):
        raise PermissionDenied
    if minutes is None or not minutes.recording:
        raise Http404
    kind = minutes.recording_type
    response = private_file(minutes.recording, TYPES[kind], name=f"{number}.{kind}")
    record_view(row.subject, actor=request.user, fields=["recording"])
    return response
