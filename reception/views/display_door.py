"""The shortest way to «nothing new»: what nearly every question of a call display is answered.

Fifty screens ask thirty times a second, day after day; a request that passes all that a page needs
(session, language, messages) costs ten times as much as this. Whatever is not a plain «is this
still so?» of a screen in use goes through that.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.db import DatabaseError

from akimat.base.errors import DomainError
from reception.domain.kinds import DeviceKind
from reception.queries.display import device_of, shown_in

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
STATE_OF = re.compile(r"/reception/display/([0-9A-Za-z-]+)/state/")


def with_display_door(application: Application) -> Application:
    """Answer 304 before Django where nothing has changed; all else is left to ``application``."""

    def door(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        tag = environ.get("HTTP_IF_NONE_MATCH")
        if tag and environ["REQUEST_METHOD"] == "GET" and _is_unchanged(environ, tag):
            start_response("304 Not Modified", [("ETag", tag), ("Cache-Control", "no-cache")])
            return ()
        return application(environ, start_response)

    return door


def _is_unchanged(environ: Environ, tag: str) -> bool:
    found = STATE_OF.fullmatch(environ["PATH_INFO"])
    if found is None:
        return False
    try:
        return shown_in(device_of(found[1], DeviceKind.DISPLAY).office).is_known_by(tag)
    except (DomainError, DatabaseError):
        # The page says what is wrong, and Django mends the connection before it asks again.
        return False
