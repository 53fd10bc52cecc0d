"""The newest appeals that hold some words, found in one of two ways that give the same rows.

The index of words knows every appeal that holds a word and none of their order: of a word that is
in every sixth appeal it gives a hundred thousand, to be read and sorted for one page. So it is
asked for rare words only. Where every word is common, the newest appeals are looked through one
after the other: fifty are found among a few hundred.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import BooleanField, Func, QuerySet
from django.db.models.expressions import RawSQL

from akimat.base.paging import Order, Row
from akimat.base.remembered import remembered
from appeals.models import Appeal
from appeals.queries.lists import take_late, with_row_values

# So many appeals with a word are read and sorted in some milliseconds.
FEW = 2000
# How far the newest are looked through: thrice as far as the words should be there, within bounds.
PATIENCE = 3
SHORTEST_WALK, LONGEST_WALK = 1000, 20_000

# What PostgreSQL has counted in a sample: how many appeals, and the share of them with each word.
_COUNTED = """
SELECT c.reltuples, s.most_common_elems::text::text[], s.most_common_elem_freqs
FROM pg_class c LEFT JOIN pg_stats s
  ON s.schemaname = current_schema() AND s.tablename = c.relname AND s.attname = 'search'
WHERE c.oid = 'appeals_appeal'::regclass
"""


@dataclass(frozen=True, slots=True)
class Counted:
    appeals: float
    shares: Mapping[str, float]

    def share_of(self, term: str) -> float:
        """Estimate the share of appeals with a term such as ``жол`` or ``дорог:*``."""
        word = term.removesuffix(":*")
        if word == term:
            return self.shares.get(word, 0)
        held = (share for lexeme, share in self.shares.items() if lexeme.startswith(word))
        return min(1, sum(held))

    def is_common(self, term: str) -> bool:
        return self.share_of(term) * self.appeals > FEW


@dataclass(frozen=True, slots=True)
class Words:
    """The terms that an appeal must hold, each as :mod:`appeals.queries.search` writes them."""

    terms: Sequence[str]

    def take(self, rows: QuerySet[Appeal], order: Order, size: int) -> Iterable[Row]:
        if rows.query.is_empty():
            return []
        counted = _counted()
        rare = [term for term in self.terms if not counted.is_common(term)]
        if rare:
            return by_index(rows, order, size, rare, self.terms)
        share = prod(counted.share_of(term) for term in self.terms)
        walk = min(max(int(size / share * PATIENCE), SHORTEST_WALK), LONGEST_WALK)
        found = list(by_walk(rows, order, size, self.terms, walk))
        if len(found) == size:
            return found
        # Too far apart to be met on the way.
        return by_index(rows, order, size, self.terms, self.terms)


def by_walk(
    rows: QuerySet[Appeal], order: Order, size: int, terms: Sequence[str], walk: int
) -> Iterable[Row]:
    """Look through the first ``walk`` of ``rows`` until ``size`` with all ``terms`` are met."""
    looked_at = rows.order_by(*order).values("pk", "search")[:walk]
    sql, params = looked_at.query.sql_with_params()
    direction = "DESC" if order[0].startswith("-") else "ASC"
    met = RawSQL(  # noqa: S611 -- Django's own SQL around two parameters
        f"SELECT w.pk FROM ({sql}) AS w WHERE w.search @@ to_tsquery('simple', %s)"  # noqa: S608 -- ditto
        f" ORDER BY w.pk {direction} LIMIT %s",
        [*params, " & ".join(terms), size],
    )
    return with_row_values(Appeal.objects.filter(pk__in=met)).order_by(*order)


def by_index(
    rows: QuerySet[Appeal], order: Order, size: int, asked: Sequence[str], terms: Sequence[str]
) -> Iterable[Row]:
    """Ask the index of words for ``asked`` and keep what holds all ``terms``."""
    # A function, because the operator would ask the index for every term.
    held = Func("search", _query(terms), function="ts_match_vq", output_field=BooleanField())
    hits = Appeal.objects.filter(held, search=_query(asked)).values("pk")
    return take_late(rows.filter(_IsOneOf("pk", ArraySubquery(hits))), order, size)


class _IsOneOf(Func):
    """Say whether a key is in an array: joined, PostgreSQL would read a whole office for it."""

    output_field = BooleanField()
    template = "%(expressions)s)"
    arg_joiner = " = ANY ("


def _query(terms: Sequence[str]) -> SearchQuery:
    return SearchQuery(" & ".join(terms), config="simple", search_type="raw")


@remembered
def _counted() -> Counted:
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED)
        appeals, words, shares = cursor.fetchone()
    return Counted(appeals, dict(zip(words or (), shares or (), strict=False)))
