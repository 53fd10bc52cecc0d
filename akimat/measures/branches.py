"""Numbers of many tables in one statement: each branch gives its own ones, as an array."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, Expression, F, Func, Q, QuerySet, Value
from django.db.models import Count as Counted
from django.db.models import Sum as Summed

from akimat.measures.measure import Count

# What is counted: a count in the period with this number.
Column = tuple[Count, int]
# (key of the line, code of the count, number of the period, the number itself)
Reading = tuple[Any, str, int, int]


class _Array(Func):
    template = "ARRAY[%(expressions)s]::bigint[]"
    output_field = ArrayField(BigIntegerField())


@dataclass(frozen=True, slots=True)
class Branch:
    """``rows`` grouped by ``key``, and of each group the ``numbers``."""

    rows: QuerySet[Any]
    key: "str | Expression | F"
    numbers: Mapping[Column, Expression]


def read(branches: Sequence[Branch]) -> Iterable[Reading]:
    """Read what is not nil. One statement, or none."""
    if not branches:
        return
    first, *others = (_grouped(n, one) for n, one in enumerate(branches))
    for n, key, numbers in first.union(*others, all=True) if others else first:
        for (count, period), number in zip(branches[n].numbers, numbers, strict=True):
            if number:
                yield key, count.code, period, number


def _grouped(n: int, one: Branch) -> QuerySet[Any, Any]:
    found = one.rows.order_by().annotate(the_key=one.key).values("the_key")
    found = found.annotate(branch=Value(n), numbers=_Array(*one.numbers.values()))
    grouped: QuerySet[Any, Any] = found.values_list("branch", "the_key", "numbers")
    return grouped


def counted(count: Count, condition: Q) -> Expression:
    """Count the rows that meet the condition, or add up what is added up over them."""
    if count.total is None:
        return Counted("pk", filter=condition)
    return Summed(count.total, filter=condition)
