"""Names in three languages: one way to ask for the right one."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

LANGUAGES = ("kk", "ru", "en")
FALLBACK = "ru"
# The letters of both languages in their order; the computer's own puts «Ә» and «Қ» after «Я».
ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
SHORT = (("ауылдық округі", "а.о."), ("сельский округ", "с.о."))


def page_language(language: str | None = None) -> str:
    """Give the one of our languages that is asked for, or the active one; Russian otherwise."""
    wanted = (language or get_language() or FALLBACK)[:2]
    return wanted if wanted in LANGUAGES else FALLBACK


def localized(row: object, field: str, language: str | None = None) -> str:
    """Give ``field`` in the language asked for or the active one; in Russian where it is empty."""
    chosen = page_language(language)
    text: str = getattr(row, f"{field}_{chosen}") or getattr(row, f"{field}_{FALLBACK}")
    return text


def alphabetical(name: str) -> list[tuple[int, str]]:
    """Give what names are sorted by in Kazakh and Russian."""
    return [(ALPHABET.find(letter), letter) for letter in name.casefold()]


def shortened(name: str) -> str:
    """Give «Абай а.о.» for «Абай ауылдық округі»."""
    for long, short in SHORT:
        name = name.replace(long, short)
    return name


class Named(models.Model):
    name_kk = models.CharField(_("name in Kazakh"), max_length=320)
    name_ru = models.CharField(_("name in Russian"), max_length=320)
    name_en = models.CharField(_("name in English"), max_length=320)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return localized(self, "name")
