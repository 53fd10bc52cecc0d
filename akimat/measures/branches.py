"""Numbers of many tables in one statement: each branch gives its own ones, as an array."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, Expression, F, Func, Q, QuerySet, TextField, Value
from django.db.models import Count as Counted
from django.db.models import Sum as Summed

from akimat.measures.measure import Count

# What is counted: a count in the period with this number.
Column = tuple[Count, int]
# (key of the line, code of the count, number of the period, the number itself)
Reading = tuple[Any, str, int, int]


class _Numbers(Func):
    template = "ARRAY[%(expressions)s]::bigint[]"
    output_field = ArrayField(BigIntegerField())


class _Keys(Func):
    # Whatever type they have, they are read as it.
    template = "ARRAY[%(expressions)s]"
    output_field = ArrayField(TextField())


@dataclass(frozen=True, slots=True)
class Branch:
    """``rows`` grouped by ``keys``, and of each group the ``numbers``.

    Where lines are of time a number belongs to the key of its own day field, which ``days`` has in
    the order of the keys; everything else has one key for all.
    """

    rows: QuerySet[Any]
    keys: Sequence["str | Expression | F"]
    numbers: Mapping[Column, Expression]
    days: Sequence[str] = ()

    def key_of(self, count: Count, keys: Sequence[Any]) -> Any:  # noqa: ANN401 -- any key
        return keys[self.days.index(count.day)] if self.days else keys[0]


def read(branches: Sequence[Branch]) -> Iterable[Reading]:
    """Read what is not nil. One statement, or none."""
    if not branches:
        return
    first, *others = (_grouped(n, one) for n, one in enumerate(branches))
    for n, keys, numbers in first.union(*others, all=True) if others else first:
        for (count, period), number in zip(branches[n].numbers, numbers, strict=True):
            if number:
                yield branches[n].key_of(count, keys), count.code, period, number


def _grouped(n: int, one: Branch) -> QuerySet[Any, Any]:
    found = one.rows.order_by().annotate(keys=_Keys(*one.keys)).values("keys")
    found = found.annotate(branch=Value(n), numbers=_Numbers(*one.numbers.values()))
    read: QuerySet[Any, Any] = found.values_list("branch", "keys", "numbers")
    return read


def counted(count: Count, condition: Q) -> Expression:
    """Count the rows that meet the condition, or add up what is added up over them."""
    if count.total is None:
        return Counted("pk", filter=condition)
    return Summed(count.total, filter=condition)
