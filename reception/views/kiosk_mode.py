"""Pages for citizens that are opened at a kiosk: in its dress, kept nowhere, with a way back."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import activate

from akimat.base.errors import DomainError
from akimat.base.statuses import NOT_FOUND
from akimat.structure.names import page_language
from reception.domain.kinds import DeviceKind
from reception.models import Device
from reception.queries.display import device_of
from reception.views.kiosk_page import COOKIE, LANGUAGES, dress_of, page_of, remember, start_of

LAYOUT, KIOSK_LAYOUT = "layout/base.html", "layout/kiosk.html"
# What is asked for by programs and not by a person who would stand before an empty page.
NO_PAGES = ("/api/", "/static/")
# Pages of the web that the kiosk has its own for; a link of any other page leads to those.
INSTEAD = {
    "citizen:home": "kiosk",
    "citizen:wizard": "kiosk-appeal",
    "citizen:status": "kiosk-status",
    "reception-citizen:ask": "kiosk-request",
    "reception-citizen:take": "kiosk",
}


class KioskMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        device = _device_of(request)
        request.kiosk = device  # type: ignore[attr-defined]  # ours, beside Django's own
        chosen = request.GET.get("lang", "") if device else ""
        if chosen in LANGUAGES:
            activate(chosen)
        response = self.get_response(request)
        if device is None or request.path.startswith(NO_PAGES):
            return response
        if chosen in LANGUAGES:
            remember(request, response, device)
        if response.status_code == NOT_FOUND and request.method == "GET":
            # Nobody finds back from there without an address bar.
            response = HttpResponseRedirect(start_of(device, page_language()))
        if "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response

    def process_view(
        self, request: HttpRequest, _view: object, _args: object, _names: object
    ) -> HttpResponse | None:
        """Lead from a page of the web to the kiosk's own, with what the link says of a service."""
        device: Device | None = getattr(request, "kiosk", None)
        match = request.resolver_match
        name = INSTEAD.get(match.view_name) if match else None
        if device is None or name is None or request.method != "GET":
            return None
        more, language = request.GET.copy(), page_language()
        more.pop("lang", None)
        topic = more.get("topic", "")
        if name == "kiosk" and topic.isalnum():
            # A ticket for this: one touch less. A topic that is closed leads to the beginning.
            return HttpResponseRedirect(page_of(device, "kiosk-topic", language, topic))
        page = page_of(device, name, language)
        return HttpResponseRedirect(f"{page}&{more.urlencode()}" if more else page)


def layout(request: HttpRequest) -> dict[str, Any]:
    """Give the layout of a page for citizens, and what it asks for."""
    device: Device | None = getattr(request, "kiosk", None)
    if device is None:
        return {"layout": LAYOUT, "device": None}
    return {"layout": KIOSK_LAYOUT, **dress_of(request, device, page_language())}


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
