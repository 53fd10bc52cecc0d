"""Pages for citizens that are opened at a kiosk: in its dress, kept nowhere, with a way back."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language

from akimat.base.errors import DomainError
from reception.domain.kinds import DeviceKind
from reception.models import Device
from reception.queries.display import device_of
from reception.views.kiosk_page import COOKIE, dress_of, start_of

LAYOUT, KIOSK_LAYOUT = "layout/base.html", "layout/kiosk.html"
NOT_FOUND = 404
# What is asked for by programs and not by a person who would stand before an empty page.
NO_PAGES = ("/api/", "/static/")


class KioskMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        device = _device_of(request)
        request.kiosk = device  # type: ignore[attr-defined]  # ours, beside Django's own
        response = self.get_response(request)
        if device is None or request.path.startswith(NO_PAGES):
            return response
        if response.status_code == NOT_FOUND and request.method == "GET":
            # Nobody finds back from there without an address bar.
            response = HttpResponseRedirect(start_of(device, get_language() or "kk"))
        if "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response


def layout(request: HttpRequest) -> dict[str, Any]:
    """Give the layout of a page for citizens, and what it asks for."""
    device: Device | None = getattr(request, "kiosk", None)
    if device is None:
        return {"layout": LAYOUT}
    return {"layout": KIOSK_LAYOUT, **dress_of(request, device, get_language() or "kk")}


def _device_of(request: HttpRequest) -> Device | None:
    code = request.COOKIES.get(COOKIE, "")
    if not code:
        return None
    session = request.COOKIES.get("sessionid") and getattr(request, "session", None)
    if session and session.get(SESSION_KEY):
        # Somebody of the house tries the kiosk out in the own browser.
        return None
    try:
        return device_of(code, DeviceKind.KIOSK)
    except DomainError:
        return None
