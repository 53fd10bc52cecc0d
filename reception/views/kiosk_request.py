"""A request to be received, at the kiosk: the same sheet in the kiosk's dress, then its number."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from akimat.base import clock
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.http import client_address
from appeals.labels import CONSENT_TEXTS, CONSENT_VERSION
from appeals.papers.contents import grouped, qr_code
from reception.domain.kinds import Channel
from reception.domain.terms import KIND, LAW
from reception.forms.request import RequestForm, new_key
from reception.models import Device
from reception.queries import request_status
from reception.views.kiosk_page import (
    CONFLICT,
    UNFINISHED,
    kiosk_page,
    language_of,
    of_device,
    page_of,
    start_of,
)
from reception.views.my_request import file_request, gaps_of

# What takes long to type and can be left out; the desk adds it.
ASKED = (
    *("official", "text", "full_name", "settlement", "address", "phone", "iin"),
    *("priority", "consent"),
)


@of_device
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, device: Device) -> HttpResponse:
    """Take the sheet; what is wrong or missing keeps every word typed."""
    if request.method != "POST":
        return _page(request, device, RequestForm(initial={"key": new_key()}))
    form = RequestForm(request.POST)
    if not form.is_valid():
        return _page(request, device, form, status=UNFINISHED)
    gaps = gaps_of(form)
    if gaps and request.POST.get("do") != "anyway":
        return _page(request, device, form, gaps=gaps, status=UNFINISHED)
    try:
        row = file_request(form, device.office, Channel.KIOSK, who=f"kiosk:{device.pk}")
    except DomainError as error:
        return _page(request, device, form, refusal=message_for(error), status=CONFLICT)
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
    request: HttpRequest,
    device: Device,
    form: RequestForm,
    *,
    gaps: list[Any] | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "asked": [form[name] for name in ASKED],
        "gaps": gaps or [],
        "refusal": refusal,
        "days": LAW.on(clock.today()).term(KIND, needs_inquiry=False).days,
        "consent_text": CONSENT_TEXTS[CONSENT_VERSION],
    }
    return kiosk_page(request, device, "reception/kiosk_request.html", context, status=status)
