"""What a view says about its request."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required as public
from django.http import HttpRequest

__all__ = ["client_address", "public"]


def client_address(request: HttpRequest) -> str:
    """Give the address the request came from.

    Only behind our own proxy is the forwarded header believed, and of it the last hop, which the
    proxy wrote: anybody can send the rest.
    """
    address: str = request.META.get("REMOTE_ADDR", "")
    if not settings.BEHIND_PROXY:
        return address
    forwarded: str = request.META.get("HTTP_X_FORWARDED_FOR", "")
    return forwarded.rpartition(",")[2].strip() or address
