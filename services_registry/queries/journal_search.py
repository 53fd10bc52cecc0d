"""Search of the journal: one box, and what was typed says where to look.

Twelve digits are an IIN or a BIN; up to six are the end of a number; an office is the beginning of
one; everything else is a number of the portal or words of a name, each whole or begun.
"""

import re
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from akimat.base import clock
from akimat.base.identifiers import LENGTH, clean_digits
from akimat.base.numbers import clean_number, format_number
from akimat.base.paging import Take
from akimat.people.models import User
from akimat.structure.models import Office
from services_registry.models import ServiceRequest
from services_registry.queries.journal import place_of, visible_to
from services_registry.queries.journal_lists import take
from services_registry.queries.journal_words import NameSearch, terms_of

LONGEST_QUERY = 200
LONGEST_RUNNING = 6
# «SA-KHR-S-2026-000123», also begun only.
NUMBER = re.compile(r"[A-Z]{2}-[A-Z0-9]{2,6}-S(?:-(?:20\d{2}(?:-\d{0,6})?)?)?")


@dataclass(frozen=True, slots=True)
class Found:
    """Rows in no order yet, and how a page of them is read."""

    rows: QuerySet[ServiceRequest]
    take: Take = take


def found(user: User, text: str) -> Found:
    """Find what ``user`` may see and ``text`` asks for, in no order yet."""
    visible = visible_to(user)
    asked = text.replace("\x00", "")[:LONGEST_QUERY].strip()
    digits = clean_digits(asked)
    if not asked:
        return Found(visible.none())
    if digits.isascii() and digits.isdigit() and len(digits) == LENGTH:
        return Found(visible.filter(Q(iin=digits) | Q(bin=digits)))
    if digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_RUNNING:
        return Found(visible.filter(number__in=_numbers(int(digits))))
    number = clean_number(asked)
    if NUMBER.fullmatch(number):
        return Found(visible.filter(number__startswith=number))
    return _of_portal(visible, asked) or _by_name(user, visible, asked)


def _numbers(running: int) -> list[str]:
    year = clock.today().year
    return [
        format_number(f"{code}-S", of, running)
        for code in Office.objects.order_by("code").values_list("code", flat=True)
        for of in (year, year - 1)
    ]


def _of_portal(visible: QuerySet[ServiceRequest], text: str) -> Found | None:
    """Find by the number of the portal, which has a digit in it."""
    named = visible.filter(external_number=text) if re.search(r"\d", text) else visible.none()
    return Found(named) if named.exists() else None


def _by_name(user: User, visible: QuerySet[ServiceRequest], text: str) -> Found:
    terms, place = terms_of(text), place_of(user)
    if not terms or place is None:
        return Found(visible.none())
    return Found(visible, NameSearch(terms, place).take)
