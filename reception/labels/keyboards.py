"""The keys on the screen of a kiosk: by the alphabet, since not everybody types."""

from collections.abc import Mapping
from typing import NamedTuple

from akimat.base.numbers import CODE_ALPHABET


class Keyboard(NamedTuple):
    """The keys of one layout and what the key says that opens it."""

    name: str
    keys: tuple[str, ...]


LETTERS: Mapping[str, Keyboard] = {
    "kk": Keyboard("Қаз", tuple("аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя")),
    "ru": Keyboard("Рус", tuple("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")),
    "en": Keyboard("ABC", tuple("abcdefghijklmnopqrstuvwxyz")),
}
SIGNS = Keyboard("123", tuple("1234567890.,-/№@?!()\"':;+_%"))
# Phones, IIN: nothing but digits.
DIGITS = Keyboard("123", (*"123456789", "+", "0", "-"))
# Numbers and codes of receipts: digits first, then what may stand among them.
CODES = Keyboard("A1", (*"1234567890", "-", *(sign for sign in CODE_ALPHABET if sign.isalpha())))
KEYBOARDS: Mapping[str, Keyboard] = {**LETTERS, "signs": SIGNS, "digits": DIGITS, "codes": CODES}
