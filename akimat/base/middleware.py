"""Last net for rules of the house that said no: a plain page instead of a crash."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError

TOO_MANY = {"too_many_wrong_codes", "too_many_logins"}


class DomainErrorMiddleware:
    """Views answer errors of their own forms; what they did not expect becomes 409 or 429 here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, DomainError):
            return None
        status = 429 if error.code in TOO_MANY else 409
        context = {"message": message_for(error)}
        if request.headers.get("HX-Request"):
            response = render(request, "components/_error.html", context, status=status)
            response["HX-Retarget"] = "#messages"
            response["HX-Reswap"] = "innerHTML"
            return response
        return render(request, f"{status}.html", context, status=status)
