"""Search of the journal: one box, and what was typed says where to look.

Twelve digits are an IIN or a BIN; up to six are the end of a number; an office is the beginning of
one; everything else is a number of the portal or the beginning of a name, surname first.
"""

import re

from django.db.models import Q, QuerySet

from akimat.base import clock
from akimat.base.folding import fold
from akimat.base.identifiers import LENGTH, clean_digits
from akimat.base.numbers import clean_number, format_number
from akimat.people.models import User
from akimat.structure.models import Office
from services_registry.models import ServiceRequest
from services_registry.queries.journal import visible_to

LONGEST_QUERY = 200
LONGEST_RUNNING = 6
# So many of a name are looked through: whoever finds more types more of it.
MOST_OF_A_NAME = 500
# «SA-KHR-S-2026-000123», also begun only.
NUMBER = re.compile(r"[A-Z]{2}-[A-Z0-9]{2,6}-S(?:-(?:20\d{2}(?:-\d{0,6})?)?)?")


def found(user: User, text: str) -> QuerySet[ServiceRequest]:
    """Find what ``user`` may see and ``text`` asks for, in no order yet."""
    visible = visible_to(user)
    asked = text.replace("\x00", "")[:LONGEST_QUERY].strip()
    digits = clean_digits(asked)
    if not asked:
        return visible.none()
    if digits.isascii() and digits.isdigit() and len(digits) == LENGTH:
        return visible.filter(Q(iin=digits) | Q(bin=digits))
    if digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_RUNNING:
        return visible.filter(number__in=_numbers(int(digits)))
    number = clean_number(asked)
    if NUMBER.fullmatch(number):
        return visible.filter(number__startswith=number)
    return _by_name(visible, asked)


def _numbers(running: int) -> list[str]:
    year = clock.today().year
    return [
        format_number(f"{code}-S", of, running)
        for code in Office.objects.order_by("code").values_list("code", flat=True)
        for of in (year, year - 1)
    ]


def _by_name(visible: QuerySet[ServiceRequest], text: str) -> QuerySet[ServiceRequest]:
    """Find by the beginning of the name, or by the number of the portal where there are digits.

    The keys are read first: joined in one statement, PostgreSQL would walk the whole office.
    """
    # In no order: the index gives them as they stand, and whoever finds too many types more.
    named = visible.filter(who__startswith=fold(text)).order_by()
    keys = list(named.values_list("pk", flat=True)[:MOST_OF_A_NAME])
    if any(sign.isdigit() for sign in text):
        keys += visible.filter(external_number=text).values_list("pk", flat=True)
    return visible.filter(pk__in=keys)
