"""The words of a letter and of a text: templates, in the language of whoever gets them."""

from django.conf import settings
from django.template.loader import select_template

from akimat.notifications.models import Message

FALLBACK_LANGUAGE = "ru"


def render(message: Message, part: str) -> str:
    """Render ``subject`` or ``body`` of a letter in its language, or else in Russian."""
    return _rendered(message, f"emails/{message.template}/{part}")


def render_text(message: Message) -> str:
    """Render a text message: one line, for a phone counts every letter."""
    return " ".join(_rendered(message, f"sms/{message.template}").split())


def _rendered(message: Message, name: str) -> str:
    names = [f"{name}.{language}.txt" for language in (message.language, FALLBACK_LANGUAGE)]
    context = {**message.context, "public_url": settings.PUBLIC_URL}
    return str(select_template(names).render(context))
