"""What the words of a cell mean: a term, a form, who receives, where to ask."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

from akimat.base.errors import DomainError
from akimat.base.folding import fold
from services_registry.domain.passports import Channel, Form, Recipients, TermUnit

Word = TypeVar("Word", bound=StrEnum)
FREE, LONGEST_TERM = "free", 3000
_CODE = re.compile(r"[0-9]{8}")
_TERM = re.compile(r"^[^\d]*?(\d{1,5})\s*(?:\([^)]*\)\s*)?(.*)$")
# Beginnings of words, folded: «жумыс кун» is «жұмыс күні». The first that fits decides.
_UNITS = (
    (("мин",), TermUnit.MINUTES),
    (("час", "саг", "hour"), TermUnit.HOURS),
    (("календ", "кунтизбе", "calend"), TermUnit.CALENDAR_DAYS),
    (("рабоч", "раб", "жумыс", "work", "business"), TermUnit.WORKING_DAYS),
)
_FREE = ("бесплат", "тегин", "free", "акысыз")
_PAID = ("платн", "акылы", "paid")
_YES = ("1", "да", "иа", "yes", "true", "+", "проактив")
_NO = ("0", "нет", "жок", "no", "false", "-")
_PERSON = ("физ", "жеке", "individual", "фл", "граждан", "азамат")
_ENTITY = ("юр", "занды", "entity", "legal", "юл")
_BOTH = ("both", "все", "барлы")
_ELECTRONIC = ("электрон", "electronic", "online", "онлайн")
_PAPER = ("бумаж", "кагаз", "paper")
_PROACTIVE = ("проактив", "proactive")
_CHANNELS = (
    (
        ("корпорац", "corporation", "gov_corporation", "цон", "хкко", "gov corp"),
        Channel.GOV_CORPORATION,
    ),
    (("портал", "egov", "веб", "web"), Channel.EGOV_PORTAL),
    (("аким сел", "аким пос", "ауыл аким", "rural", "акимдер", "сельск"), Channel.RURAL_AKIM),
    (("мобил", "mobile"), Channel.MOBILE),
    (("телефон", "phone", "1414"), Channel.PHONE),
    (("услугодател", "беруши", "provider", "канцеляр", "кенсе"), Channel.PROVIDER),
)


def registry_code(text: str) -> str:
    """Give the eight digits; raises ``cell_code``."""
    digits = text.replace(" ", "")
    if not _CODE.fullmatch(digits):
        raise DomainError("cell_code", value=text[:40])
    return digits


def term(text: str) -> tuple[int, TermUnit]:
    """Read «5 рабочих дней», «3 жұмыс күні», «30 minutes»; raises ``cell_term``."""
    found = _TERM.match(text.strip())
    value = int(found[1]) if found else 0
    folded = fold(found[2]) if found else ""
    unit = next((unit for words, unit in _UNITS if _names(folded, words)), None)
    if unit is None or not 0 < value <= LONGEST_TERM or re.search(r"\d", folded):
        raise DomainError("cell_term", value=text[:60])
    return value, unit


def recipients(text: str) -> Recipients:
    folded = fold(text)
    people, entities = _names(folded, _PERSON), _names(folded, _ENTITY)
    if _names(folded, _BOTH) or (people and entities):
        return Recipients.BOTH
    if not people and not entities:
        raise DomainError("cell_recipients", value=text[:60])
    return Recipients.INDIVIDUAL if people else Recipients.ENTITY


def form(text: str) -> Form:
    folded = fold(text)
    if _names(folded, _BOTH):
        return Form.BOTH
    electronic, paper = _names(folded, _ELECTRONIC), _names(folded, _PAPER)
    if electronic and paper:
        return Form.BOTH
    if electronic or paper:
        return Form.ELECTRONIC if electronic else Form.PAPER
    if _names(folded, _PROACTIVE):
        return Form.PROACTIVE
    raise DomainError("cell_form", value=text[:60])


def channels(text: str) -> list[str]:
    """Give the channels in the order in which they are usually told."""
    folded = fold(text)
    found = {channel for words, channel in _CHANNELS if _names(folded, words)}
    if not found:
        raise DomainError("cell_channels", value=text[:60])
    return [channel.value for channel in Channel if channel in found]


def fee(text: str) -> str:
    folded = fold(text)
    is_free = _names(folded, _FREE) and not _names(folded, _PAID) and not re.search(r"\d", folded)
    return FREE if is_free else text


def yes_or_no(text: str) -> bool:
    folded = fold(text)
    if folded in _YES or folded.startswith("проактив"):
        return True
    if folded in _NO:
        return False
    raise DomainError("cell_yes_or_no", value=text[:40])


def address(text: str) -> str:
    if not text.startswith(("https://", "http://")):
        raise DomainError("cell_address", value=text[:60])
    return text


def _names(folded: str, words: tuple[str, ...]) -> bool:
    """Say whether a word of ``folded`` begins with one of ``words``."""
    return any(re.search(rf"(?<!\w){re.escape(word)}", folded) for word in words)


READERS: Mapping[str, Callable[[str], object]] = {
    "registry_code": registry_code,
    "recipients": recipients,
    "form": form,
    "channels": channels,
    "fee": fee,
    "is_proactive": yes_or_no,
    "egov_url": address,
}
