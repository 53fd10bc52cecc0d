"""Search over what a person may see: one box, and what was typed says where to look.

Twelve digits are an IIN or a BIN; ЖТ-… is a number of e-Otinish; an office and a year, or up to six
digits, are a number on a receipt; everything else is words of the name and of the text.
"""

import re
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.folding import fold
from akimat.base.identifiers import LENGTH, check_external_number, clean_digits
from akimat.base.numbers import clean_number
from akimat.base.paging import Take
from akimat.people.models import User
from akimat.structure.models import Office
from appeals import queries
from appeals.models import Appeal
from appeals.queries.lists import take_late
from appeals.queries.words import Words

LONGEST_QUERY = 200
MOST_WORDS = 8
LONGEST_RUNNING = 6
# «SA-KHR-2026-000123», also begun only: «os-42-2026».
NUMBER = re.compile(r"[A-Z]{2}-[A-Z0-9]{2,6}(?:-(?:20\d{2}(?:-\d{0,6})?)?)?")
WORD = re.compile(r"[^\W_]+")
# So short a word is looked for as it is: its prefix would be half of the dictionary.
SHORT = 2
# From these lengths one and two last letters are taken for an ending.
WITH_ENDING, WITH_LONG_ENDING = 5, 7


@dataclass(frozen=True, slots=True)
class Found:
    """Rows in no order yet, and how a page of them is read."""

    rows: QuerySet[Appeal]
    take: Take = take_late


def found(user: User, text: str) -> Found:
    """Find what ``user`` may see and ``text`` asks for."""
    visible = queries.visible_to(user)
    asked = text[:LONGEST_QUERY].strip()
    digits = clean_digits(asked)
    if digits.isascii() and digits.isdigit():
        return _by_digits(visible, digits)
    number = clean_number(asked)
    if NUMBER.fullmatch(number):
        return Found(visible.filter(number__startswith=number))
    try:
        return Found(visible.filter(external_number=check_external_number(asked)))
    except DomainError:
        return _by_words(visible, asked)


def _by_digits(visible: QuerySet[Appeal], digits: str) -> Found:
    if len(digits) == LENGTH:
        return Found(visible.filter(Q(iin=digits) | Q(bin=digits)))
    if len(digits) <= LONGEST_RUNNING:
        # All three columns, so that the unique index of numbers answers.
        this_year = clock.today().year
        return Found(
            visible.filter(
                running=int(digits),
                year__in=[this_year, this_year - 1],
                office__in=Office.objects.values("pk"),
            )
        )
    return _by_words(visible, digits)


def _by_words(visible: QuerySet[Appeal], text: str) -> Found:
    asked = terms(text)
    return Found(visible, Words(asked).take) if asked else Found(visible.none())


def terms(text: str) -> list[str]:
    """Give the terms of the index: every word must be there, in any of its forms."""
    words = dict.fromkeys(WORD.findall(fold(text)))
    return [_term(word) for word in list(words)[:MOST_WORDS]]


def _term(word: str) -> str:
    if len(word) <= SHORT or word.isdigit():
        return word
    ending = (len(word) >= WITH_ENDING) + (len(word) >= WITH_LONG_ENDING)
    return f"{word[: len(word) - ending]}:*"
