"""What every page of a kiosk needs: its device, its language, its dress."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override

from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.http import public
from reception.domain.kinds import DeviceKind
from reception.labels.keyboards import KEYBOARDS, LETTERS
from reception.models import Device
from reception.queries.display import device_of
from reception.views.display import device_refused

Page = Callable[..., HttpResponse]
LANGUAGES = dict(settings.LANGUAGES)
# Tells the other pages for citizens that they are opened at a kiosk, and at which.
COOKIE = "kiosk"


def of_device(view: Page) -> Page:
    """Open ``view`` on a kiosk that is in use, in the language its address says.

    Not in a cookie: the next person begins in Kazakh again, not in what the last one chose.
    """

    @public
    @wraps(view)
    def guarded(request: HttpRequest, code: str, **names: str) -> HttpResponse:
        try:
            device = device_of(code, DeviceKind.KIOSK)
            with override(language_of(request)):
                response = view(request, device, **names)
        except DomainError as error:
            # A page of the kiosk too: from any other one nobody finds back without a keyboard.
            response = device_refused(request, error)
            response.delete_cookie(COOKIE)
            return response
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex"
        remember(request, response, device)
        return response

    return guarded


def kiosk_page(
    request: HttpRequest, device: Device, template: str, more: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    return render(request, template, {**dress_of(request, device), **more}, status=status)


def dress_of(request: HttpRequest, device: Device, language: str = "") -> dict[str, Any]:
    """Give what ``layout/kiosk.html`` asks for."""
    spoken = language or language_of(request)
    return {
        "device": device,
        "kiosk_languages": settings.LANGUAGES,
        "language": spoken,
        "start": start_of(device, spoken),
        # Where another language leads: to the same page.
        "here": "",
        "now": clock.now(),
        "keyboards": KEYBOARDS,
        "letters": LETTERS,
        "is_first": False,
    }


def language_of(request: HttpRequest) -> str:
    asked = request.GET.get("lang", "")
    return asked if asked in LANGUAGES else "kk"


def is_other_language(request: HttpRequest) -> bool:
    """Say whether a sheet came for its words in another language: nothing is done with it yet."""
    return request.POST.get("do") == "language"


def start_of(device: Device, language: str) -> str:
    return page_of(device, "kiosk", language)


def page_of(device: Device, name: str, language: str, *more: str) -> str:
    """Give the address of a page of the kiosk in a language."""
    return f"{reverse(f'reception-citizen:{name}', args=[device.code, *more])}?lang={language}"


def remember(request: HttpRequest, response: HttpResponse, device: Device) -> None:
    """Let the pages outside of the kiosk's own know it and its language, until the next page."""
    if request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        # The service worker keeps pages of all languages; nobody has chosen them.
        return
    # The service worker reads the language: without a network it answers in the chosen one.
    for name, value, is_hidden in (
        (COOKIE, device.code, True),
        (settings.LANGUAGE_COOKIE_NAME, language_of(request), False),
    ):
        if request.COOKIES.get(name) != value:
            response.set_cookie(
                name, value, httponly=is_hidden, samesite="Lax", secure=request.is_secure()
            )
