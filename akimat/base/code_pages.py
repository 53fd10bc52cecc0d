"""Pages that a number and its code open, without a login."""

from collections.abc import Callable
from functools import wraps
from typing import Protocol, TypeVar

from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from akimat.base.errors import DomainError
from akimat.base.http import client_address, kept_private, public
from akimat.base.statuses import NOT_FOUND, TOO_MANY, status_of

Row_co = TypeVar("Row_co", bound=Model, covariant=True)
Row = TypeVar("Row", bound=Model)
Page = Callable[[HttpRequest, Row], HttpResponse]
Guarded = Callable[[HttpRequest, str], HttpResponse]


class Find(Protocol[Row_co]):
    def __call__(self, number: str, code: str, *, address: str) -> Row_co: ...


def opened_by(
    find: Find[Row], refused: Callable[[HttpRequest, str, DomainError], HttpResponse]
) -> Callable[[Page[Row]], Guarded]:
    """Open a view to whoever gives the code; the rest see one and the same page, ``refused``.

    The code comes in the address, and in the body of a form that must not show it there.
    """

    def by_code(view: Page[Row]) -> Guarded:
        @public
        @wraps(view)
        def guarded(request: HttpRequest, number: str) -> HttpResponse:
            code = request.POST.get("code") or request.GET.get("code", "")
            try:
                row = find(number, code, address=client_address(request))
            except DomainError as error:
                page = refused(request, number, error)
                page.status_code = TOO_MANY if status_of(error.code) == TOO_MANY else NOT_FOUND
                return kept_private(page)
            return kept_private(view(request, row))

        return guarded

    return by_code
