"""The newest requests of a person whose name holds some words.

The index of words knows every request that holds a word and none of their order. So the newest
requests are looked through first: of a common name a page is met there. What is rare is asked of
the index, read and sorted; what is neither is looked through to the end of the page.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery
from django.db.models import BooleanField, Func, QuerySet

from akimat.base.folding import fold
from akimat.base.paging import Order, Row
from services_registry.models import ServiceRequest
from services_registry.models.name_words import OFFICE, PROVIDER, name_words
from services_registry.queries.journal import Place
from services_registry.queries.journal_lists import take

WORD = re.compile(r"[^\W_]+")
MOST_WORDS = 8
# So short a word is looked for as it is: its beginning would be half of all names.
SHORT = 2
# So many of the newest are looked through in some milliseconds.
WALK = 1_000
# So many requests are read and sorted in some milliseconds.
FEW = 2_000
TAGS = {"office": OFFICE, "provider": PROVIDER}


def terms_of(text: str) -> list[str]:
    """Give the terms of the index: every word must be there, whole or begun."""
    words = list(dict.fromkeys(WORD.findall(fold(text))))[:MOST_WORDS]
    return [word if len(word) <= SHORT else f"{word}:*" for word in words]


@dataclass(frozen=True, slots=True)
class NameSearch:
    """The terms that a name must hold, where a person may see it."""

    terms: Sequence[str]
    place: Place

    def take(self, rows: QuerySet[ServiceRequest], order: Order, size: int) -> Iterable[Row]:
        # A function, because the operator would ask the index and read all that it finds.
        held = Func(name_words(), self._query(), function="ts_match_vq")
        held.output_field = BooleanField()
        newest = rows.order_by(*order).values("pk")[:WALK]
        met = list(take(ServiceRequest.objects.filter(held, pk__in=newest), order, size))
        if len(met) == size:
            return met
        hits = ServiceRequest.objects.alias(words=name_words()).filter(words=self._query())
        keys = list(hits.order_by().values_list("pk", flat=True)[: FEW + 1])
        if len(keys) <= FEW:
            return take(rows.filter(pk__in=keys), order, size)
        return take(rows.filter(held), order, size)

    def _query(self) -> SearchQuery:
        places = [f"{TAGS[self.place.column]}{key}" for key in self.place.keys]
        asked = [*self.terms, *([f"({' | '.join(places)})"] if places else [])]
        return SearchQuery(" & ".join(asked), config="simple", search_type="raw")
