"""The number on the receipt and the code that opens the status page with it."""

import secrets
import uuid

# No letter or digit that is taken for another when it is read aloud or copied by hand.
CODE_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 8
# Compared with where there is nothing: an unknown number takes as long as a wrong code.
NO_CODE = "-" * CODE_LENGTH
# What a Cyrillic keyboard gives for a letter that looks the same, and the dashes of phones.
LOOKALIKES = str.maketrans(
    "АВСЕНКМОРТУХ\u2010\u2011\u2012\u2013\u2014", "ABCEHKMOPTYX-----", "\x00"
)


def format_number(office_code: str, year: int, running: int) -> str:
    return f"{office_code}-{year}-{running:06d}"


def new_access_code() -> str:
    """Draw 8 signs, about 39 bits: guessing is stopped by the rate limit, not by length alone."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def new_key() -> str:
    """Draw the key of a form that was opened now: sent twice under it, it is filed once."""
    return uuid.uuid4().hex


def clean_code(text: str) -> str:
    """Read the code as people type it: small letters, spaces and dashes are fine."""
    return "".join(sign for sign in text.upper().translate(LOOKALIKES) if sign.isalnum())


def clean_number(text: str) -> str:
    return "".join(text.split()).upper().translate(LOOKALIKES)
