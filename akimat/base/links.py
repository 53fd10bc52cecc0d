"""Addresses of our pages; a number and its code in one open a case without a login."""

from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse


def path_to(page: str, *args: object, code: str = "") -> str:
    """Give the path of the page with this name, and the code that opens it."""
    path = reverse(page, args=args)
    return f"{path}?{urlencode({'code': code})}" if code else path


def url_to(page: str, *args: object, code: str = "") -> str:
    """Give the whole address, as letters, papers and QR codes need it."""
    return f"{settings.PUBLIC_URL}{path_to(page, *args, code=code)}"


def typed_address_of(page: str) -> str:
    """Give the address as a person types it from a paper."""
    return url_to(page).split("://", 1)[-1]
