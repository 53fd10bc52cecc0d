"""Statements that PostgreSQL plans once a connection: some take longer to plan than to answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from django.db import connection
from psycopg2.extensions import AsIs

if TYPE_CHECKING:
    from django.db.models import Field, Model, QuerySet

_prepared: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Prepared:
    """A statement of one row: ``%(name)s`` in it stands for a value, ``types`` tells its type."""

    name: str
    sql: str
    types: Mapping[str, str]

    def one(self, values: Mapping[str, Any]) -> tuple[Any, ...] | None:
        with connection.cursor() as cursor:
            # A pooler that hands out a connection for one transaction does not keep what it has
            # prepared; Django has this name for the same trouble with cursors.
            if connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
                cursor.execute(self.sql, values)
            else:
                self._prepare(cursor)
                places = ", ".join(f"%({name})s" for name in self.types)
                cursor.execute(f"EXECUTE {self.name} ({places})", values)
            row: tuple[Any, ...] | None = cursor.fetchone()
            return row

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


def insert(row: "Model") -> None:
    """Write a new row by a statement composed once a model, and give the row its key.

    What ``save(force_insert=True)`` does in a house without model signals. For the two tables that
    every filing writes: composing takes the ORM longer than the rest of the way to PostgreSQL.
    """
    sql, fields = _insert_into(type(row))
    values = [field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields]  # noqa: FBT003 -- Django's signature
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001 -- Django's own mark


@lru_cache
def _insert_into(model: "type[Model]") -> "tuple[str, list[Field[Any, Any]]]":
    meta, quote = model._meta, connection.ops.quote_name  # noqa: SLF001 -- Django's own name
    fields = [field for field in meta.concrete_fields if not (field.generated or field.primary_key)]
    columns = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    table, key = quote(meta.db_table), quote(meta.pk.column)
    return f"INSERT INTO {table} ({columns}) VALUES ({places}) RETURNING {key}", fields  # noqa: S608 -- names of our own
