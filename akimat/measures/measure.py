"""One measure: its words, its formula, the rows it counts and who may see it.

A count and the list behind it are one condition over the rows of one source, so a number is the
length of its list by construction. Shares and means are made of counts.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, Expression, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils.formats import date_format

from akimat.measures.kinds import By, Unit
from akimat.people.models import User
from akimat.people.roles import Role

# Who looks at numbers of the house at all.
WATCHERS = frozenset(
    {
        Role.CONTROLLER,
        Role.HEAD,
        Role.SECRETARY,
        Role.AKIM,
        Role.MANAGER,
        Role.REGIONAL_MANAGER,
        Role.AUDITOR,
    }
)


@dataclass(frozen=True, slots=True)
class On:
    """The moment for which numbers are asked: «overdue» and «soon» depend on it."""

    now: datetime
    today: date
    # The last day that is still soon, by the working calendar.
    soon: date


def _plainly(value: object) -> str:
    if value is None or value == "":
        return "–"
    return date_format(value, "SHORT_DATE_FORMAT") if isinstance(value, date) else str(value)


def joined(one: str | Expression | F, other: Expression | F) -> Concat:
    """Give the key of a line that two splits have in common: «one|other»."""
    return Concat(one, Value("|"), Cast(other, CharField()))


def by_label(labels: Mapping[Any, Any]) -> Callable[[object], str]:
    return lambda value: str(labels.get(value, value))


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column of the list behind a number; ``field`` may hold «{language}»."""

    field: str
    label: Any
    shown: Callable[[Any], str] = _plainly


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """Rows of one kind: all of them, those a person may see, and what they can be split by."""

    code: str
    name: Any
    all: Callable[[], QuerySet[Any]]
    visible_to: Callable[[User], QuerySet[Any]]
    # Of each split the expression that gives its key.
    keys: Mapping[By, "str | Expression | F"]
    # What the list shows of a row: nothing of a person.
    columns: tuple[Column, ...]
    # What the counts of now are among: an index gives it.
    now: Q = field(default_factory=Q)
    # Day fields that are moments: a period begins at midnight on the clock of the house.
    moments: frozenset[str] = frozenset()
    # The name of the page of a row and the field that names the row in it.
    page: tuple[str, str] = ("", "")


def _everything(_on: On) -> Q:
    return Q()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Measure:
    """What every measure has. ``formula`` is in signs that need no translation."""

    code: str
    unit: Unit
    name: Any
    definition: Any
    formula: str
    sees: frozenset[Role] = WATCHERS
    is_public: bool = False
    # Whether more of it is better, worse, or neither.
    better: int = 0

    def is_seen_by(self, user: User | None) -> bool:
        """Say whether this person, or the public (None), may see the number at all."""
        if user is None:
            return self.is_public
        return user.is_active and user.role in self.sees


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Count(Measure):
    """How many rows: of now, where ``day`` is "", or with ``day`` in a period."""

    unit: Unit = Unit.COUNT
    source: Source
    day: str = ""
    where: Callable[[On], Q] = field(default=_everything)
    # What is added up over the rows instead of counting them.
    total: "Expression | None" = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ratio(Measure):
    """``part`` for each of ``whole``, both codes of counts; of a hundred where it is a share."""

    part: str
    whole: str
