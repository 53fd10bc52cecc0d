"""What stands around every view: the login, and a plain page where a rule of the house said no."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from akimat.base import clock
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.statuses import CONFLICT, NOT_READY, RETRY_AFTER, TOO_MANY, status_of
from akimat.base.views import bad_request

# What has a page of its own; the page of a refusal says the rest in the error's own words.
PAGES = {TOO_MANY: "429.html", NOT_READY: "503.html"}


class StaffLoginMiddleware(LoginRequiredMiddleware):
    """Sends to the login; where a fragment was asked for, the whole page goes and comes back."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        refused = super().process_view(request, view_func, view_args, view_kwargs)
        if refused is None or not request.headers.get("HX-Request"):
            return refused
        back = _page_of(request.headers.get("HX-Current-URL", ""))
        login = redirect_to_login(back or "/", str(self.get_login_url(view_func)))
        return HttpResponseClientRedirect(login.url)


def _page_of(url: str) -> str:
    try:
        page = urlsplit(url)
    except ValueError:
        return ""
    return f"{page.path}?{page.query}" if page.query else page.path


class NoNulMiddleware:
    """Refuse a NUL in an address: no text of ours has one, and PostgreSQL takes none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:
            return bad_request(request)
        return self.get_response(request)


def _retry_at(error: DomainError) -> datetime | None:
    """Give when a limit lets the next try in, for who would rather read a clock than count."""
    minutes = error.params.get("minutes")
    if not isinstance(minutes, int):
        return None
    return timezone.localtime(clock.now() + timedelta(minutes=minutes))


class DomainErrorMiddleware:
    """Views answer errors of their own forms; what they did not expect becomes a page here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, DomainError):
            return None
        status = status_of(error.code)
        context = {"message": message_for(error), "code": error.code, "retry_at": _retry_at(error)}
        if request.headers.get("HX-Request"):
            # With another status htmx would leave the page as it is: layout/_head.html.
            status = status if status in PAGES else CONFLICT
            response = render(request, "components/_error.html", context, status=status)
            response["HX-Retarget"] = "#messages"
            response["HX-Reswap"] = "innerHTML"
        else:
            template = PAGES.get(status, "409.html")
            response = render(request, template, context, status=status)
        if status == NOT_READY:
            response["Retry-After"] = RETRY_AFTER
        return response
