"""Where a number with its code leads: each app tells which numbers are its own."""

import re

_pages: list[tuple[re.Pattern[str], str]] = []


def register(numbers: str, url_name: str) -> None:
    """Let numbers that match open the page ``url_name``, which takes the number."""
    _pages.append((re.compile(numbers), url_name))


def page_of(number: str) -> str | None:
    return next((name for pattern, name in _pages if pattern.fullmatch(number)), None)
