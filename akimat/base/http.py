"""What a view asks of its request, and what it says of an answer that others must not keep."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required as public
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse

__all__ = ["client_address", "kept_private", "private_file", "public"]


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


def kept_private(response: HttpResponse) -> HttpResponse:
    """Keep the page, whose address carries the code, out of caches, indexes and referrers.

    Not ``no-referrer``: with it a browser hides the origin of our own forms (language, low
    vision), and the check against forged requests refuses them.
    """
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"
    return response


def private_file(
    file: FieldFile, content_type: str, *, name: str, is_saved: bool = False
) -> FileResponse:
    """Give a stored file to whoever may see it; ``is_saved`` where a browser must not open it.

    Raises Http404 where the file is gone.
    """
    try:
        opened = file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(
        opened, content_type=content_type, filename=name, as_attachment=is_saved
    )
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    # Whatever stands in it runs nothing and fetches nothing.
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
