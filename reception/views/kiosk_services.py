"""Services at the kiosk: what has happened, which service, what to bring; printed on paper."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from akimat.base.papers import qr_code
from reception.models import Device
from reception.queries.e_services import e_services
from reception.queries.services import all_passports, passports_of, situations
from reception.views.kiosk_page import kiosk_page, of_device
from services_registry.labels.passports import DOCUMENT_WAY_LABELS, TERM_UNIT_LABELS
from services_registry.models import Passport


@of_device
@require_safe
def areas(request: HttpRequest, device: Device) -> HttpResponse:
    context = {"situations": situations()}
    return kiosk_page(request, device, "reception/kiosk_services.html", context)


@of_device
@require_safe
def area(request: HttpRequest, device: Device, situation: str) -> HttpResponse:
    found = situations().filter(code=situation).first() if situation.isprintable() else None
    if found is None:
        raise Http404
    context = {"situation": found, "cards": [card_of(one) for one in passports_of(situation)]}
    return kiosk_page(request, device, "reception/kiosk_services_of.html", context)


@of_device
@require_safe
def service(request: HttpRequest, device: Device, service: str) -> HttpResponse:
    """Show one service with its documents, to be printed."""
    found = all_passports().filter(service__code=service) if service.isprintable() else None
    passport = found.first() if found is not None else None
    if passport is None:
        raise Http404
    context = {"card": card_of(passport)}
    return kiosk_page(request, device, "reception/kiosk_service.html", context)


@of_device
@require_safe
def outside(request: HttpRequest, device: Device) -> HttpResponse:
    """Show the services on the internet as codes for the person's own phone."""
    context = {"rows": [(one, qr_code(one.address)) for one in e_services()]}
    return kiosk_page(request, device, "reception/kiosk_e_services.html", context)


def card_of(passport: Passport) -> dict[str, Any]:
    unit = TERM_UNIT_LABELS.get(passport.term_unit)  # type: ignore[call-overload]  # a text of the column
    return {
        "passport": passport,
        "term": f"{passport.term_value} {unit}" if passport.term_value and unit else "",
        "documents": [
            (document, DOCUMENT_WAY_LABELS.get(document.way, ""))  # type: ignore[call-overload]  # ditto
            for document in passport.documents.all()
        ],
    }
