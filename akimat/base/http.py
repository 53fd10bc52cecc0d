"""What a view says about its request."""

from django.contrib.auth.decorators import login_not_required as public
from django.http import HttpRequest

__all__ = ["client_address", "public"]


def client_address(request: HttpRequest) -> str:
    """Give the address the request came from; the proxy in front sets the forwarded header."""
    forwarded: str = request.META.get("HTTP_X_FORWARDED_FOR", "")
    address: str = request.META.get("REMOTE_ADDR", "")
    return forwarded.rpartition(",")[2].strip() or address
