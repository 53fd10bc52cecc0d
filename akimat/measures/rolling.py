"""Keep closed history as sums by day, and say which days are sums.

A number of a period is the sums up to the frontier, and a count of what came later or is unsettled:
see docs/adr/0014-closed-history-is-kept-as-sums.md.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models import Count as Counted
from django.db.models import Sum as Summed
from django.db.models.functions import Coalesce

from akimat.base import clock
from akimat.measures.catalogue.appeals import APPEALS, MEASURES
from akimat.measures.kinds import By
from akimat.measures.measure import Count
from akimat.measures.models import AppealDaySum, Frontier, UnsettledDay
from akimat.measures.scope import on_now
from appeals.models import Appeal

SPLITS = (By.BODY, By.TOPIC, By.SETTLEMENT)
# Nothing younger is summed: an appeal lives for weeks, and its days would be unsettled anyway.
AT_LEAST = timedelta(days=30)
# Whoever changes a closed case holds it shared (the trigger of 0002); summing takes it alone.
LOCK = 5_113
ROLLED: tuple[Count, ...] = tuple(
    measure for measure in MEASURES if isinstance(measure, Count) and measure.day
)
DAY_FIELDS = tuple(dict.fromkeys(measure.day for measure in ROLLED))
_TABLE = AppealDaySum._meta.db_table  # noqa: SLF001 -- Django's own name


def column_of(count: Count) -> str:
    return count.code.removeprefix("appeals_")


COLUMNS = tuple(column_of(measure) for measure in ROLLED)
_CELL = ("office_id", "day", "split", "key")
_ALL = ", ".join([*_CELL, *COLUMNS])


@transaction.atomic
def settle(*, anew: bool = False) -> None:
    """Sum what is older than a month and not summed yet, and what was unsettled since.

    ``anew`` makes all sums again from the appeals.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    old = None if anew else Frontier.objects.values_list("day", flat=True).first()
    new = clock.today() - AT_LEAST
    if old is None:
        AppealDaySum.objects.all().delete()
        _sum(Q(), date.min, new)
    else:
        loose = UnsettledDay.objects.filter(office=OuterRef("office"), day=OuterRef("day"))
        AppealDaySum.objects.filter(Exists(loose)).delete()
        for office, day in UnsettledDay.objects.order_by().values_list("office", "day"):
            _sum(Q(office=office), day, day)
        _sum(Q(), old + timedelta(days=1), new)
    UnsettledDay.objects.all().delete()
    _unsettle_what_is_open(new)
    Frontier.objects.update_or_create(pk=1, defaults={"day": new})


def broken_sums() -> list[str]:
    """Count everything anew and name each sum that differs; nothing is written."""
    # Not by ``history()``: it names no frontier where too many days are unsettled to use it.
    frontier = Frontier.objects.values_list("day", flat=True).first()
    if frontier is None:
        return []
    counted, values = _counted(Q(), date.min, frontier)
    kept = f"SELECT {_ALL} FROM {_TABLE}"  # noqa: S608 -- names of our own
    loose = (
        f"NOT EXISTS (SELECT 1 FROM {UnsettledDay._meta.db_table} u"  # noqa: S608, SLF001 -- ditto
        " WHERE u.office_id = found.office_id AND u.day = found.day)"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH counted AS ({counted}), kept AS ({kept}), found AS ("  # noqa: S608 -- ditto
            " (SELECT * FROM counted EXCEPT SELECT * FROM kept)"
            " UNION (SELECT * FROM kept EXCEPT SELECT * FROM counted))"
            f" SELECT DISTINCT office_id, day, split, key FROM found WHERE {loose} ORDER BY 1, 2",
            values,
        )
        return [" ".join(str(part) for part in row) for row in cursor.fetchall()]


def _sum(where: Q, first: date, last: date) -> None:
    sql, values = _counted(where, first, last)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {_TABLE} ({_ALL}) {sql}", values)


def _counted(where: Q, first: date, last: date) -> tuple[str, list[Any]]:
    """Give the statement that counts these days, a row for each cell."""
    parts = [
        _part(where, split, field, first, last).query.sql_with_params()
        for split in SPLITS
        for field in DAY_FIELDS
    ]
    together = " UNION ALL ".join(f"({sql})" for sql, _values in parts)
    names = ", ".join(f"c{n}" for n in range(len(COLUMNS)))
    sums = ", ".join(f"sum(c{n})::int" for n in range(len(COLUMNS)))
    sql = (
        f"SELECT office_id, day, split, key, {sums} FROM ({together})"  # noqa: S608 -- names of our own
        f" AS part (office_id, day, split, key, {names}) GROUP BY 1, 2, 3, 4"
    )
    return sql, [value for _sql, values in parts for value in values]


def _part(where: Q, split: By, field: str, first: date, last: date) -> QuerySet[Any, Any]:
    days = {f"{field}__lte": last} | ({f"{field}__gte": first} if first > date.min else {})
    rows = Appeal.objects.order_by().filter(where, **days)
    keyed = rows.values(
        the_office=F("office"),
        the_day=F(field),
        the_split=Value(str(split), output_field=CharField()),
        the_key=APPEALS.keys[split],
    )
    on = on_now()
    columns = {f"c{n}": _counting(measure, field, on) for n, measure in enumerate(ROLLED)}
    return keyed.annotate(**columns)


def _counting(measure: Count, field: str, on: Any) -> Any:  # noqa: ANN401 -- an expression
    if measure.day != field:
        return Value(0)
    condition = measure.where(on)
    if measure.total is None:
        return Counted("pk", filter=condition)
    return Coalesce(Summed(measure.total, filter=condition), Value(0))


def _unsettle_what_is_open(last: date) -> None:
    """Leave the days on which something happened to what is still open to be counted."""
    cells = {
        cell
        for field in DAY_FIELDS
        for cell in _cells(Appeal.objects.filter(ended_on=None, **{f"{field}__lte": last}), field)
    }
    UnsettledDay.objects.bulk_create(
        UnsettledDay(office_id=office, day=day) for office, day in sorted(cells)
    )


def _cells(rows: QuerySet[Appeal], field: str) -> Iterable[tuple[int, date]]:
    return rows.order_by().values_list("office", field).distinct()
