"""What is said in each language of the house. Pure."""

from typing import NamedTuple


class Texts(NamedTuple):
    kk: str
    ru: str
    en: str = ""
