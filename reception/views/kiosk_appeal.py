"""An appeal at the kiosk: the four steps of the web in the kiosk's dress, then its number."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from akimat.base.errors import DomainError
from akimat.base.http import client_address
from akimat.base.papers import grouped, qr_code
from akimat.structure.names import page_language
from appeals.domain.defects import to_mend
from appeals.domain.kinds import Channel
from appeals.labels import DEFECT_LABELS
from appeals.models import Appeal
from appeals.queries.status import find_by_code, status_url
from appeals.views.wizard import start_page, wizard_page
from appeals.views.wizard_door import Door
from reception.models import Device
from reception.views.kiosk_page import (
    dress_of,
    kiosk_page,
    language_of,
    of_device,
    page_of,
    start_of,
)


@csrf_exempt
@of_device
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, device: Device) -> HttpResponse:
    return start_page(request, door_of(request, device))


@csrf_exempt
@of_device
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, device: Device, key: str, step: str) -> HttpResponse:
    return wizard_page(request, door_of(request, device), key, step)


@of_device
@require_safe
def filed(request: HttpRequest, device: Device, number: str, access_code: str) -> HttpResponse:
    """Show number and code; printed where there is a printer, to be photographed elsewhere."""
    try:
        appeal = find_by_code(number, access_code, address=client_address(request))
    except DomainError:
        return redirect(start_of(device, language_of(request)))
    context = {
        "appeal": appeal,
        "code": grouped(appeal.access_code),
        "qr": qr_code(status_url(appeal)),
        "defects": [DEFECT_LABELS[defect] for defect in to_mend(appeal.defects)],
    }
    return kiosk_page(request, device, "reception/kiosk_appeal_filed.html", context)


def door_of(request: HttpRequest, device: Device) -> Door:
    language = language_of(request)

    def done(appeal: Appeal) -> str:
        return page_of(device, "kiosk-appeal-filed", language, appeal.number, appeal.access_code)

    return Door(
        channel=Channel.KIOSK,
        office=device.office,
        layout="reception/kiosk_wizard.html",
        who=f"kiosk:{device.pk}",
        start=page_of(device, "kiosk-appeal", language),
        home=start_of(device, language),
        address=lambda key, step: page_of(device, "kiosk-appeal-step", page_language(), key, step),
        done=done,
        guess=reverse("citizen:wizard-guess"),
        streets=reverse("citizen:wizard-streets"),
        is_personal=False,
        context=dress_of(request, device),
    )
