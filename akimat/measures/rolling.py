"""Keep closed history as sums by day and month.

A number of a period is the sums of what ended until the frontier, and a count of the rest: see
docs/adr/0014-closed-history-is-kept-as-sums.md.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db import connection, transaction
from django.db.models import CharField, DateField, F, Q, QuerySet, Value
from django.db.models import Count as Counted
from django.db.models import Sum as Summed
from django.db.models.functions import Cast, Coalesce, TruncMonth

from akimat.base import clock
from akimat.measures.catalogue.appeals import APPEALS, MEASURES
from akimat.measures.history import history, unsettled
from akimat.measures.kinds import By
from akimat.measures.measure import Count
from akimat.measures.models import AppealDaySum, AppealMonthSum, Frontier, UnsettledDay
from akimat.measures.scope import on_now
from appeals.models import Appeal

SPLITS = (By.BODY, By.TOPIC, By.SETTLEMENT)
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
_MONTHS = AppealMonthSum._meta.db_table  # noqa: SLF001 -- Django's own name
_ALL_OF_MONTHS = ", ".join(["office_id", "month", "split", "key", *COLUMNS])


@transaction.atomic
def settle(*, anew: bool = False) -> None:
    """Sum the cases that ended until yesterday and are not summed yet, and what was unsettled.

    ``anew`` makes all sums again from the appeals.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    old = None if anew else Frontier.objects.values_list("day", flat=True).first()
    yesterday = clock.today() - timedelta(days=1)
    frontier = max(old or yesterday, yesterday)
    if old is None:
        AppealDaySum.objects.all().delete()
        AppealMonthSum.objects.all().delete()
        _sum(frontier)
        _sum_months(Q())
        _tell_the_planner()
    else:
        _unsettle_what_ended(old, frontier)
        AppealDaySum.objects.filter(unsettled("day")).delete()
        _sum(frontier, only_unsettled=True)
        loose = [Q(month=month, office__in=some) for month, some in history().loose.items()]
        if loose:
            AppealMonthSum.objects.filter(reduce(or_, loose)).delete()
            _sum_months(reduce(or_, loose))
    UnsettledDay.objects.all().delete()
    Frontier.objects.update_or_create(pk=1, defaults={"day": frontier})


def broken_sums() -> list[str]:
    """Count everything anew and name each sum that differs; nothing is written."""
    frontier = Frontier.objects.values_list("day", flat=True).first()
    if frontier is None:
        return []
    counted, values = _counted(frontier)
    loose = (
        f"NOT EXISTS (SELECT 1 FROM {UnsettledDay._meta.db_table} u"  # noqa: S608, SLF001 -- names of our own
        " WHERE u.office_id = found.office_id AND u.day = found.day)"
    )
    days = _differing(counted, values, f"SELECT {_ALL} FROM {_TABLE}", loose)  # noqa: S608 -- ditto
    added, none = _months(Q())
    kept = f"SELECT {_ALL_OF_MONTHS} FROM {_MONTHS}"  # noqa: S608 -- ditto
    months = _differing(added, none, kept, "true")
    return [
        *(f"{office} {day} {split} {key}" for office, day, split, key in days),
        *(f"{office} {month:%Y-%m} {split} {key}" for office, month, split, key in months),
    ]


def _differing(
    counted: str, values: Sequence[Any], kept: str, where: str
) -> Iterable[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH counted AS ({counted}), kept AS ({kept}),"  # noqa: S608 -- names of our own
            " found (office_id, day, split, key) AS ("
            " (SELECT * FROM counted EXCEPT SELECT * FROM kept)"
            " UNION (SELECT * FROM kept EXCEPT SELECT * FROM counted))"
            f" SELECT DISTINCT office_id, day, split, key FROM found WHERE {where} ORDER BY 1, 2",
            values,
        )
        yield from cursor.fetchall()


def _unsettle_what_ended(after: date, until: date) -> None:
    """Have the days of newly ended cases summed again."""
    ended = Appeal.objects.order_by().filter(ended_on__gt=after, ended_on__lte=until)
    cells = {
        cell
        for field in DAY_FIELDS
        for cell in ended.exclude(**{field: None}).values_list("office", field).distinct()
    }
    UnsettledDay.objects.bulk_create(
        (UnsettledDay(office_id=office, day=day) for office, day in sorted(cells)),
        ignore_conflicts=True,
    )


def _sum(frontier: date, *, only_unsettled: bool = False) -> None:
    sql, values = _counted(frontier, only_unsettled=only_unsettled)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {_TABLE} ({_ALL}) {sql}", values)


def _sum_months(which: Q) -> None:
    """Add up the days of the months that ``which`` chooses."""
    sql, values = _months(which)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {_MONTHS} ({_ALL_OF_MONTHS}) {sql}", values)


def _months(which: Q) -> tuple[str, Sequence[Any]]:
    """Give the statement that adds up the days of each month."""
    days = AppealDaySum.objects.order_by().annotate(month=Cast(TruncMonth("day"), DateField()))
    cells = days.filter(which).values("office_id", "month", "split", "key")
    added = cells.annotate(**{f"c{n}": Summed(name) for n, name in enumerate(COLUMNS)})
    return added.query.sql_with_params()


def _tell_the_planner() -> None:
    """Let PostgreSQL know at once what a new table holds, not minutes later."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {_TABLE}, {_MONTHS}")


def _counted(frontier: date, *, only_unsettled: bool = False) -> tuple[str, list[Any]]:
    """Give the statement that counts what ended until the frontier, a row for each cell."""
    parts = [
        _part(split, field, frontier, only_unsettled=only_unsettled).query.sql_with_params()
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


def _part(split: By, field: str, frontier: date, *, only_unsettled: bool) -> QuerySet[Any, Any]:
    ended = Appeal.objects.order_by().filter(ended_on__lte=frontier).exclude(**{field: None})
    rows = ended.filter(unsettled(field)) if only_unsettled else ended
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
