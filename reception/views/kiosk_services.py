"""Services at the kiosk that are not pages of the registry: those on the internet, those kept."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from akimat.base.papers import qr_code
from reception.models import Device
from reception.queries.e_services import e_services
from reception.views.kiosk_page import kiosk_page, of_device
from services_registry.labels.passports import DOCUMENT_WAY_LABELS, TERM_UNIT_LABELS
from services_registry.models import Passport


@of_device
@require_safe
def outside(request: HttpRequest, device: Device) -> HttpResponse:
    """Show the services on the internet as codes for the person's own phone."""
    context = {"rows": [(one, qr_code(one.address)) for one in e_services()]}
    return kiosk_page(request, device, "reception/kiosk_e_services.html", context)


def card_of(passport: Passport) -> dict[str, Any]:
    """Give a service as it is kept for hours without a network."""
    unit = TERM_UNIT_LABELS.get(passport.term_unit)  # type: ignore[call-overload]  # a text of the column
    return {
        "passport": passport,
        "term": f"{passport.term_value} {unit}" if passport.term_value and unit else "",
        "documents": [
            (document, DOCUMENT_WAY_LABELS.get(document.way, ""))  # type: ignore[call-overload]  # ditto
            for document in passport.documents.all()
        ],
    }
