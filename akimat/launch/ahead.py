"""What the first page would load, loaded once for all web workers before they are forked."""

from django.conf import settings
from django.urls import get_resolver
from django.utils.translation import gettext, override


def load_ahead() -> None:
    """Import every view and read the words of every language: pages that workers then share."""
    get_resolver().url_patterns  # noqa: B018 -- read for what it imports
    for language, _name in settings.LANGUAGES:
        with override(language):
            gettext("Open Akimat")
