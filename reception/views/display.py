"""The call display of the hall: a television without a login, known by its code."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext, override
from django.views.decorators.http import require_safe

from akimat.base import clock
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.http import public
from akimat.base.statuses import status_of
from reception.domain.kinds import DeviceKind
from reception.queries.display import device_of, shown_in

# Written in both languages, whatever the screen is set to.
BOTH = ("kk", "ru")


@public
@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    try:
        device = device_of(code, DeviceKind.DISPLAY)
    except DomainError as error:
        return device_refused(request, error)
    shown = shown_in(device.office)
    context: dict[str, Any] = {
        "device": device,
        "state": shown.state,
        "etag": shown.etag,
        "now": clock.now(),
    }
    response = render(request, "reception/display.html", context)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


@public
@require_safe
def state(request: HttpRequest, code: str) -> HttpResponse:
    """Give the state, or 304 where the screen has it already: the answer of most questions."""
    try:
        shown = shown_in(device_of(code, DeviceKind.DISPLAY).office)
    except DomainError as error:
        body = {"code": error.code, "message": message_for(error)}
        return JsonResponse(body, status=status_of(error.code))
    response = HttpResponse(content_type="application/json")
    if shown.is_known_by(request.headers.get("If-None-Match")):
        response.status_code = HTTPStatus.NOT_MODIFIED
    else:
        response.content = shown.text.encode()
    response["ETag"] = shown.etag
    response["Cache-Control"] = "no-cache"
    return response


def device_refused(request: HttpRequest, error: DomainError) -> HttpResponse:
    """Say on the screen itself what is wrong with it, in both languages."""
    words, kept = [], []
    for language in BOTH:
        with override(language):
            words.append((language, message_for(error)))
            kept.append((language, gettext("Appeals kept on this device, not sent yet")))
    context = {"words": words, "kept_words": kept}
    status = status_of(error.code)
    return render(request, "reception/device.html", context, status=status)
