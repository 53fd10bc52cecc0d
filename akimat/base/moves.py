"""A step in one statement: a row moves on, and new rows tell of it.

One statement is one way to PostgreSQL and one plan, kept by the connection: a step costs a third
of what an UPDATE and two INSERTs cost, and either all of it is written or nothing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Model

from akimat.base.prepared import Prepared
from akimat.base.rows import Fields, column_of, table_and_key, written_fields

if TYPE_CHECKING:
    from django.db.models import Field

LENGTH = re.compile(r"\(\d+\)")


def move(row: Model, names: Iterable[str], *, old: str, told: Sequence[Model]) -> bool:
    """Write the fields ``names`` of ``row`` and add the rows ``told``, giving them their keys.

    False, and nothing is written, where the row does not stand in the state ``old`` any more.
    """
    statement, changed, added = _statement(type(row), tuple(names), tuple(map(type, told)))
    values: dict[str, Any] = {"key": row.pk, "old": old}
    values |= _values("r", row, changed, is_new=False)
    for number, (one, fields) in enumerate(zip(told, added, strict=True)):
        values |= _values(f"t{number}", one, fields, is_new=True)
    keys = statement.one(values)
    if keys is None:
        return False
    for one, key in zip(told, keys, strict=True):
        one.pk = key
        one._state.adding, one._state.db = False, connection.alias  # noqa: SLF001 -- Django's own mark
    return True


def _values(prefix: str, row: Model, fields: Fields, *, is_new: bool) -> dict[str, Any]:
    return {
        f"{prefix}_{number}": field.get_db_prep_save(field.pre_save(row, is_new), connection)
        for number, field in enumerate(fields)
    }


@lru_cache
def _statement(
    model: type[Model], names: tuple[str, ...], told: tuple[type[Model], ...]
) -> tuple[Prepared, Fields, Sequence[Fields]]:
    by_name = {field.name: field for field in model._meta.concrete_fields}  # noqa: SLF001 -- Django's own name
    changed = [by_name[name] for name in names]
    added = [written_fields(one) for one in told]
    types = {"key": _type(model._meta.pk), "old": "varchar"}  # noqa: SLF001 -- ditto
    types |= dict(_named("r", changed))
    sets = ", ".join(
        f"{column_of(field)} = %({name})s::{kind}"
        for field, (name, kind) in zip(changed, _named("r", changed), strict=True)
    )
    table, key = table_and_key(model)
    where = f"WHERE {key} = %(key)s AND state = %(old)s"
    parts = [f"moved AS (UPDATE {table} SET {sets} {where} RETURNING 1)"]  # noqa: S608 -- names of our own
    for number, (one, fields) in enumerate(zip(told, added, strict=True)):
        named = dict(_named(f"t{number}", fields))
        types |= named
        parts.append(_insert(f"t{number}", one, fields, named))
    keys = ", ".join(f"(SELECT key FROM t{number})" for number in range(len(told))) or "1"  # noqa: S608 -- ditto
    sql = f"WITH {', '.join(parts)} SELECT {keys} FROM moved"  # noqa: S608 -- ditto
    name = f"move_{blake2b(sql.encode(), digest_size=9).hexdigest()}"
    return Prepared(name, sql, types), changed, added


def _insert(name: str, model: type[Model], fields: Fields, named: dict[str, str]) -> str:
    table, key = table_and_key(model)
    columns = ", ".join(map(column_of, fields))
    places = ", ".join(f"%({place})s::{kind}" for place, kind in named.items())
    return (
        f"{name} AS (INSERT INTO {table} ({columns}) SELECT {places} FROM moved"  # noqa: S608 -- ditto
        f" RETURNING {key} AS key)"
    )


def _named(prefix: str, fields: Fields) -> Iterator[tuple[str, str]]:
    return ((f"{prefix}_{number}", _type(field)) for number, field in enumerate(fields))


def _type(field: "Field[Any, Any]") -> str:
    """Give the type without its length: a cast would cut off what is too long, and say nothing."""
    kind = field.rel_db_type(connection) if field.primary_key else field.db_type(connection)
    assert kind is not None  # noqa: S101 -- every concrete field has one
    return LENGTH.sub("", kind)
