"""What every page shows around its content."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

VISION_COOKIE = "vision"
SCHEME_COOKIE = "scheme"
VISIONS = ("normal", "low")
SCHEMES = ("auto", "light", "dark")
SHORT_NAMES = {"kk": "Қаз", "ru": "Рус", "en": "Eng"}


def page(request: HttpRequest) -> dict[str, Any]:
    """Give the view mode of the person and the languages to choose from."""
    return {
        # A kiosk puts its own in this place.
        "layout": "layout/base.html",
        "vision": _choice(request, VISION_COOKIE, VISIONS),
        "scheme": _choice(request, SCHEME_COOKIE, SCHEMES),
        "languages": [(code, SHORT_NAMES[code], name) for code, name in settings.LANGUAGES],
    }


def _choice(request: HttpRequest, cookie: str, choices: tuple[str, ...]) -> str:
    chosen = request.COOKIES.get(cookie, "")
    return chosen if chosen in choices else choices[0]
