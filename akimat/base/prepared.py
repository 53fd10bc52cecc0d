"""Statements that PostgreSQL plans once a connection: some take longer to plan than to answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from django.db import connection
from psycopg2.extensions import AsIs

if TYPE_CHECKING:
    from django.db.models import QuerySet

_prepared: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Prepared:
    """A statement: ``%(name)s`` in it stands for a value, ``types`` tells its type."""

    name: str
    sql: str
    types: Mapping[str, str]

    def one(self, values: Mapping[str, Any]) -> tuple[Any, ...] | None:
        """Give the first row, None where there is none."""
        return next(iter(self.all(values)), None)

    def all(self, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            # A pooler that hands out a connection for one transaction does not keep what it has
            # prepared; Django has this name for the same trouble with cursors.
            if connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
                cursor.execute(self.sql, values)
            else:
                self._prepare(cursor)
                cursor.execute(self._execute, values)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
            return rows

    @cached_property
    def _execute(self) -> str:
        return f"EXECUTE {self.name} ({', '.join(f'%({name})s' for name in self.types)})"

    def _prepare(self, cursor: Any) -> None:  # noqa: ANN401 -- Django names no type for it
        known = _prepared.setdefault(connection.connection, set())
        if self.name in known:
            return
        numbered = {name: f"${number}" for number, name in enumerate(self.types, 1)}
        types = ", ".join(self.types.values())
        cursor.execute(f"PREPARE {self.name} ({types}) AS {self.sql % numbered}")
        known.add(self.name)


def sql_of(rows: "QuerySet[Any, Any]", stand_ins: Mapping[str, object]) -> str:
    """Write a query for :class:`Prepared`, with ``%(name)s`` where it holds a stand-in.

    Composing a query takes the ORM longer than PostgreSQL to answer it, and from request to request
    only its values differ.
    """
    sql, params = rows.query.sql_with_params()
    named = {value: AsIs(f"%({name})s") for name, value in stand_ins.items()}
    with connection.cursor() as cursor:
        written = cursor.mogrify(sql, [named.get(value, value) for value in params])
    return written.decode() if isinstance(written, bytes) else str(written)
