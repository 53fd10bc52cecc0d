"""What a clerk copies into e-Otinish by hand: the whole appeal in plain words, unmasked."""

from django.template.loader import render_to_string

from appeals.models import Appeal

# What of the person stands there, for the journal.
SEEN_ON_COPY = ("name", "iin", "address", "phone", "email", "text")


def copy_card_of(appeal: Appeal) -> str:
    """Give the text; it is not HTML, and a page that shows it must escape it."""
    return render_to_string("appeals/copy_card.txt", {"appeal": appeal})
