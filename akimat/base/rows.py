"""Rows read and written by statements composed once a model.

Composing takes the ORM longer than the rest of the way to PostgreSQL. For what every filing and
every step of an appeal does; everything else asks the ORM. What ``save`` does beside the statement
(model signals, checks of related rows) the house does not use.
"""

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import connection
from django.db.models import JSONField, Model

if TYPE_CHECKING:
    from django.db.models import Field

Row = TypeVar("Row", bound=Model)
Fields = Sequence["Field[Any, Any]"]


def insert(row: Model) -> None:
    """Write a new row and give it its key."""
    sql, fields = _insert_into(type(row))
    with connection.cursor() as cursor:
        cursor.execute(sql, _values(row, fields, is_new=True))
        row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001 -- Django's own mark


def update(row: Model, names: Iterable[str], *, state: str | None = None) -> bool:
    """Write the fields of these names; with ``state``, only where the row still stands in it."""
    sql, fields = _update_of(type(row), tuple(names))
    values = [*_values(row, fields, is_new=False), row.pk]
    if state is not None:
        sql, values = f"{sql} AND state = %s", [*values, state]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return bool(cursor.rowcount)


def read(model: type[Row], names: Sequence[str], values: Sequence[Any]) -> Row:
    """Make a row of what a cursor gave for the columns ``names``; the others stay deferred."""
    json_names = _json_names(model)
    given = [
        json.loads(value) if name in json_names and value is not None else value
        for name, value in zip(names, values, strict=True)
    ]
    return model.from_db(connection.alias, names, given)


def _values(row: Model, fields: Fields, *, is_new: bool) -> list[Any]:
    return [field.get_db_prep_save(field.pre_save(row, is_new), connection) for field in fields]


@lru_cache
def _insert_into(model: type[Model]) -> tuple[str, Fields]:
    fields = written_fields(model)
    columns = ", ".join(column_of(field) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    table, key = table_and_key(model)
    return f"INSERT INTO {table} ({columns}) VALUES ({places}) RETURNING {key}", fields  # noqa: S608 -- names of our own


@lru_cache
def _update_of(model: type[Model], names: tuple[str, ...]) -> tuple[str, Fields]:
    by_name = {field.name: field for field in model._meta.concrete_fields}  # noqa: SLF001 -- Django's own name
    fields = [by_name[name] for name in names]
    columns = ", ".join(f"{column_of(field)} = %s" for field in fields)
    table, key = table_and_key(model)
    return f"UPDATE {table} SET {columns} WHERE {key} = %s", fields  # noqa: S608 -- names of our own


def written_fields(model: type[Model]) -> Fields:
    """Give the fields that a new row is written with."""
    fields = model._meta.concrete_fields  # noqa: SLF001 -- Django's own name
    return [field for field in fields if not (field.generated or field.primary_key)]


def column_of(field: "Field[Any, Any]") -> str:
    return connection.ops.quote_name(str(field.column))


def table_and_key(model: type[Model]) -> tuple[str, str]:
    meta = model._meta  # noqa: SLF001 -- Django's own name
    return connection.ops.quote_name(meta.db_table), column_of(meta.pk)


@lru_cache
def _json_names(model: type[Model]) -> frozenset[str]:
    fields = model._meta.concrete_fields  # noqa: SLF001 -- Django's own name
    return frozenset(field.attname for field in fields if isinstance(field, JSONField))
