"""The kiosk as an app: installed, full screen, with pages that are there without a network."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from akimat.base.errors import DomainError
from akimat.base.http import public
from akimat.base.statuses import NOT_FOUND
from appeals.views.offline import STATICS, Shell, steps_context, worker_response
from reception.domain.kinds import DeviceKind
from reception.models import Device
from reception.queries.display import device_of
from reception.queries.services import all_passports
from reception.views.kiosk_page import kiosk_page, of_device, page_of
from reception.views.kiosk_services import card_of

KIOSK_STATICS = (
    *STATICS,
    "css/reception_kiosk.css",
    "css/kiosk_keys.css",
    "js/once.js",
    "js/offline_home.js",
    *(
        f"js/kiosk_{name}.js"
        for name in ("dress", "guard", "idle", "keys", "write", "help", "speak")
    ),
)


@of_device
@require_safe
def manifest(_request: HttpRequest, device: Device) -> HttpResponse:
    home = reverse("reception-citizen:kiosk", args=[device.code])
    return JsonResponse(
        {
            "id": home,
            "name": f"{gettext('Open Akimat')}: {device.name}",
            "short_name": gettext("Open Akimat"),
            "start_url": home,
            "scope": "/",
            "display": "fullscreen",
            "orientation": "portrait",
            "lang": "kk",
            "background_color": "#0b3a53",
            "theme_color": "#0b3a53",
            "icons": [{"src": static("logo.svg"), "sizes": "any", "type": "image/svg+xml"}],
        },
        content_type="application/manifest+json",
    )


@public
@require_safe
def worker(request: HttpRequest, code: str) -> HttpResponse:
    """Give the service worker of a kiosk; one that is not in use gets none and drops its own."""
    try:
        device = device_of(code, DeviceKind.KIOSK)
    except DomainError:
        return HttpResponse(status=NOT_FOUND)
    of = {
        name: reverse(f"reception-citizen:kiosk-{name}", args=[device.code])
        for name in ("appeal", "offline", "offline-appeal", "offline-services")
    }
    rules = (
        (of["appeal"], of["offline-appeal"]),
        (reverse("services-citizen:home"), of["offline-services"]),
        ("/", of["offline"]),
    )
    pages = (of["offline"], of["offline-appeal"], of["offline-services"])
    response = worker_response(request, Shell("kiosk", rules, pages, KIOSK_STATICS))
    # The kiosk's browser opens nothing else, and each of its pages must have a way back.
    response["Service-Worker-Allowed"] = "/"
    return response


@of_device
@require_safe
def offline(request: HttpRequest, device: Device) -> HttpResponse:
    return kiosk_page(request, device, "reception/kiosk_offline.html", {})


@of_device
@require_safe
def offline_appeal(request: HttpRequest, device: Device) -> HttpResponse:
    context = {
        **steps_context(),
        "prints": device.has_printer,
        "asks_first": False,
        # Not the address of the wizard, to which it answers too: when the network is back, another
        # language leads to this page all the same, with what is typed on it.
        "here": reverse("reception-citizen:kiosk-offline-appeal", args=[device.code]),
    }
    return kiosk_page(request, device, "reception/kiosk_offline_appeal.html", context)


@of_device
@require_safe
def offline_services(request: HttpRequest, device: Device) -> HttpResponse:
    context = {"cards": [card_of(one) for one in all_passports()]}
    return kiosk_page(request, device, "reception/kiosk_offline_services.html", context)


@of_device
def elsewhere(request: HttpRequest, device: Device, rest: str) -> HttpResponse:  # noqa: ARG001 -- whatever it was
    """Lead to the beginning: at a kiosk nobody can correct an address."""
    return redirect(page_of(device, "kiosk", "kk"))
