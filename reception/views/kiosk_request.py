"""A request to be received, at the kiosk: the same sheet in the kiosk's dress, then its number."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.http import client_address
from akimat.base.numbers import new_key
from akimat.base.papers import grouped, qr_code
from akimat.base.statuses import CONFLICT, UNFINISHED
from appeals.queries.status import status_url
from reception.domain.kinds import Channel
from reception.forms.request import RequestForm
from reception.models import Device
from reception.queries import request_status
from reception.views.kiosk_page import (
    is_other_language,
    kiosk_page,
    language_of,
    of_device,
    page_of,
    start_of,
)
from reception.views.sheet import (
    AS_APPEAL,
    before_sending,
    file_appeal,
    file_request,
    sheet_of,
    sheet_words,
)

# What takes long to type and can be left out; the desk adds it.
ASKED = (
    *("official", "text", "full_name", "settlement", "address", "phone", "iin"),
    *("priority", "consent"),
)


@of_device
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, device: Device) -> HttpResponse:
    """Take the sheet; what is wrong or missing keeps every word typed."""
    if request.method != "POST" or is_other_language(request):
        begun = request.POST.dict() or {"key": new_key()}
        return _page(request, device, RequestForm(initial=begun))
    form = RequestForm(sheet_of(request))
    if not form.is_valid():
        return _page(request, device, form, status=UNFINISHED)
    before = before_sending(request, form, device.office, Channel.KIOSK)
    if before:
        return _page(request, device, form, status=UNFINISHED, **before)
    try:
        return _file(request, device, form)
    except DomainError as error:
        return _page(request, device, form, refusal=message_for(error), status=CONFLICT)


def _file(request: HttpRequest, device: Device, form: RequestForm) -> HttpResponse:
    who = f"kiosk:{device.pk}"
    if request.POST.get("do") == AS_APPEAL:
        appeal = file_appeal(form, device.office, Channel.KIOSK, who=who)
        context = {
            "appeal": appeal,
            "code": grouped(appeal.access_code),
            "qr": qr_code(status_url(appeal)),
        }
        return kiosk_page(request, device, "reception/kiosk_request_filed.html", context)
    row = file_request(form, device.office, Channel.KIOSK, who=who)
    language = language_of(request)
    page = page_of(device, "kiosk-request-filed", language, row.number, row.access_code)
    return redirect(page)


@of_device
@require_safe
def filed(request: HttpRequest, device: Device, number: str, access_code: str) -> HttpResponse:
    """Show number and code; printed where there is a printer, to be photographed elsewhere."""
    try:
        row = request_status.find_by_code(number, access_code, address=client_address(request))
    except DomainError:
        return redirect(start_of(device, language_of(request)))
    context = {
        "request_row": row,
        "code": grouped(row.access_code),
        "qr": qr_code(request_status.request_url(row)),
    }
    return kiosk_page(request, device, "reception/kiosk_request_filed.html", context)


def _page(
    request: HttpRequest, device: Device, form: RequestForm, *, status: int = 200, **more: object
) -> HttpResponse:
    asked = [form[name] for name in ASKED]
    context = {"form": form, "asked": asked, **sheet_words(), **more}
    return kiosk_page(request, device, "reception/kiosk_request.html", context, status=status)
