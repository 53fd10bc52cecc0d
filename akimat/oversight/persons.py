"""Find a person by the number or by the name, and all the cases in which the data stand."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q, QuerySet
from django.utils.crypto import salted_hmac

from akimat.base.folding import fold
from akimat.base.identifiers import LENGTH, clean_digits
from appeals.models import Appeal
from appeals.models.intake import Participant
from appeals.queries.search import terms
from reception.models import Booking, Request, Wish
from services_registry.models import ServiceComplaint, ServiceRequest
from services_registry.models.name_words import name_words

# Of a name more rows are not read: more of it has to be typed.
MOST = 500
MARK = "akimat.oversight.person"


@dataclass(frozen=True, slots=True)
class Person:
    """``number`` is the IIN or BIN, "" where it was not given; keys of cases by their kind."""

    name: str
    number: str
    cases: Mapping[str, tuple[int, ...]]

    @property
    def mark(self) -> str:
        """What a page names the person by, where the number itself must not stand."""
        return salted_hmac(MARK, self.number or fold(self.name)).hexdigest()[:16]

    @property
    def length(self) -> int:
        return sum(map(len, self.cases.values()))


Rows = Callable[[QuerySet[Any], list[str]], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where data of persons stand: the kind of the case, the columns, and how names are found."""

    kind: str
    model: Any
    key: str = "pk"
    numbers: tuple[str, ...] = ("iin",)
    has_organisation: bool = False
    by_words: Rows | None = None

    def of_number(self, number: str) -> QuerySet[Any]:
        wanted = Q()
        for name in self.numbers:
            wanted |= Q(**{name: number})
        rows: QuerySet[Any] = self.model.objects.all()
        return rows.filter(wanted) if self.numbers else rows.none()

    def of_name(self, text: str) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.model.objects.all()
        if self.by_words:
            return self.by_words(rows, terms(text))
        wanted = Q()
        for word in text.split():
            wanted &= Q(full_name__icontains=word)
        return rows.filter(wanted)

    def read(self, rows: QuerySet[Any]) -> Iterable[tuple[int, str, str]]:
        """Give (key of the case, name, number) of the newest rows."""
        names = ["full_name", *(["organisation"] if self.has_organisation else [])]
        found = rows.order_by("-pk").values_list(self.key, *names, *self.numbers)[:MOST]
        for key, *values in found:
            named, numbers = values[: len(names)], values[len(names) :]
            yield key, named[-1] or named[0], next(filter(None, numbers), "")


def _in_appeals(rows: QuerySet[Any], words: list[str]) -> QuerySet[Any]:
    return rows.filter(search=_words(words))


def _in_services(rows: QuerySet[Any], words: list[str]) -> QuerySet[Any]:
    found: QuerySet[Any] = rows.alias(words=name_words()).filter(words=_words(words))
    return found


def _words(words: list[str]) -> SearchQuery:
    return SearchQuery(" & ".join(words), config="simple", search_type="raw")


BOTH = ("iin", "bin")
PLACES = (
    Place("appeal", Appeal, numbers=BOTH, has_organisation=True, by_words=_in_appeals),
    Place("appeal", Participant, key="appeal"),
    Place("reception", Request),
    Place("booking", Booking),
    Place("wish", Wish, numbers=()),
    Place(
        "service_request",
        ServiceRequest,
        numbers=BOTH,
        has_organisation=True,
        by_words=_in_services,
    ),
    Place("service_complaint", ServiceComplaint),
)


def persons_called(text: str) -> list[Person]:
    """Find by a whole IIN or BIN, or by words of the name; who has most cases comes first."""
    number = clean_digits(text)
    if len(number) == LENGTH and number.isascii() and number.isdigit():
        return _gathered(_of_number(number))
    words = fold(text).split()
    if not words or not terms(text):
        return []
    return _gathered(row for row in _of_name(text) if all(word in fold(row[2]) for word in words))


def _of_number(number: str) -> Iterable[tuple[str, int, str, str]]:
    for place in PLACES:
        for key, name, _number in place.read(place.of_number(number)):
            yield place.kind, key, name, number


def _of_name(text: str) -> Iterable[tuple[str, int, str, str]]:
    for place in PLACES:
        for key, name, number in place.read(place.of_name(text)):
            yield place.kind, key, name, number


def _gathered(rows: Iterable[tuple[str, int, str, str]]) -> list[Person]:
    """Put together what has one number; without a number what has one name."""
    cases: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    known: dict[str, tuple[str, str]] = {}
    for kind, key, name, number in rows:
        who = number or fold(name)
        cases[who][kind].add(key)
        known.setdefault(who, (name, number))
    found = [
        Person(
            *known[who],
            {kind: tuple(sorted(keys)) for kind, keys in of_kind.items()},
        )
        for who, of_kind in cases.items()
    ]
    return sorted(found, key=lambda one: (-one.length, one.name))
