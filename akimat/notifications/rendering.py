"""The words of a letter and of a text: templates, in the language of whoever gets them."""

from django.conf import settings
from django.template.loader import select_template

from akimat.notifications.models import Message

FALLBACK_LANGUAGE = "ru"


def render(message: Message, part: str, *, attached: str = "") -> str:
    """Render ``subject`` or ``body`` of a letter in its language, or else in Russian.

    ``attached`` is the name of the file that goes with it: the words say when one is missing.
    """
    return _rendered(message, f"emails/{message.template}/{part}", attached=attached)


def render_text(message: Message) -> str:
    """Render a text message: one line, for a phone counts every letter."""
    return " ".join(_rendered(message, f"sms/{message.template}").split())


def _rendered(message: Message, name: str, *, attached: str = "") -> str:
    names = [f"{name}.{language}.txt" for language in (message.language, FALLBACK_LANGUAGE)]
    context = {
        **message.context,
        "public_url": settings.PUBLIC_URL,
        "attached": attached,
        "is_attachment_gone": bool(message.attachment) and not attached,
    }
    return str(select_template(names).render(context))
