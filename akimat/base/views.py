"""How a person wants to see the pages, and what is said when something went wrong."""

import sys

from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError, ProgrammingError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from psycopg2.errors import UndefinedTable

from akimat.base import request_id
from akimat.base.context import SCHEME_COOKIE, SCHEMES, VISION_COOKIE, VISIONS
from akimat.base.http import public
from akimat.base.statuses import RETRY_AFTER

YEAR = 365 * 24 * 60 * 60
API = "/api/"


@public
@require_POST
def view_mode(request: HttpRequest) -> HttpResponse:
    """Remember large text and colours for a year."""
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}):
        target = "/"
    response = HttpResponseRedirect(target)
    for cookie, choices in ((VISION_COOKIE, VISIONS), (SCHEME_COOKIE, SCHEMES)):
        chosen = request.POST.get(cookie)
        if chosen is not None and chosen in choices:
            response.set_cookie(
                cookie, chosen, max_age=YEAR, samesite="Lax", secure=request.is_secure()
            )
    return response


@public
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return _failed(request, 413, "too_large", _("What was sent is too large."))
    return _failed(request, 400, "bad_request", _("The request could not be read."))


@public
def forbidden(
    request: HttpRequest,
    exception: Exception | None = None,  # noqa: ARG001 -- Django passes it
    reason: str = "",  # noqa: ARG001 -- the CSRF check passes it
) -> HttpResponse:
    return _failed(request, 403, "permission_denied", _("You may not do this."))


@public
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 -- Django passes it
    return _failed(request, 404, "not_found", _("There is nothing at this address."))


@public
def server_error(request: HttpRequest) -> HttpResponse:
    if _is_not_ready(sys.exc_info()[1]):
        response = _failed(request, 503, "not_ready", _("Not ready yet"))
        response["Retry-After"] = RETRY_AFTER
        return response
    message = _("Something broke on our side. Tell your administrator this number: %(number)s.")
    return _failed(request, 500, "server_error", message % {"number": request_id.current()})


def _is_not_ready(error: BaseException | None) -> bool:
    """Tell a database that is down, or has no tables yet, from a mistake of ours."""
    return isinstance(error, OperationalError) or (
        isinstance(error, ProgrammingError) and isinstance(error.__cause__, UndefinedTable)
    )


def _failed(request: HttpRequest, status: int, code: str, message: str) -> HttpResponse:
    if request.path.startswith(API):
        return JsonResponse({"code": code, "message": message, "fields": {}}, status=status)
    context = {"request_id": request_id.current()}
    return render(request, f"{status}.html", context, status=status)
