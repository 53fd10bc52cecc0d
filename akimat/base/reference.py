"""Reference data that comes with the product: what a row carries, and how a fixture is loaded.

A second load of the same file changes nothing. A row edited in the admin is never overwritten:
the mark ``locally_edited`` keeps it until somebody lifts the mark.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

Row = dict[str, Any]
Line = dict[str, str]


class ReferenceRow(models.Model):
    source = models.TextField(_("source"), blank=True)
    is_compiled = models.BooleanField(
        _("compiled, not verified"),
        default=False,
        help_text=_("Written from general knowledge; not seen in an official source."),
    )
    locally_edited = models.BooleanField(
        _("edited here"),
        default=False,
        help_text=_("A new load of the reference data leaves this row as it is."),
    )

    class Meta:
        abstract = True


@dataclass(frozen=True, slots=True)
class Report:
    name: str
    added: int = 0
    changed: int = 0
    kept: int = 0
    kept_edited: int = 0

    def __add__(self, other: "Report") -> "Report":
        return Report(
            self.name,
            self.added + other.added,
            self.changed + other.changed,
            self.kept + other.kept,
            self.kept_edited + other.kept_edited,
        )


def read_lines(path: Path) -> list[Line]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def origin(source: str) -> Row:
    """Give the columns that say where a row comes from."""
    return {"source": source, "is_compiled": "compiled" in source.casefold()}


def listed(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def ids_by(model: type[models.Model], key: str) -> dict[str, int]:
    return dict(model._default_manager.values_list(key, "pk"))  # noqa: SLF001 -- Django's own name


def upsert(model: type[ReferenceRow], rows: Iterable[Row], *, key: Sequence[str]) -> Report:
    """Add what is missing, change what differs, keep the rest and all that was edited here."""
    known = {_key_of(row, key): row for row in model._default_manager.all()}  # noqa: SLF001 -- ditto
    added: list[ReferenceRow] = []
    changed: list[ReferenceRow] = []
    columns: set[str] = set()
    kept = edited = 0
    for values in rows:
        row = known.get(tuple(values[name] for name in key))
        if row is None:
            added.append(model(**values))
        elif row.locally_edited:
            edited += 1
        elif differing := _write(row, values):
            changed.append(row)
            columns |= differing
        else:
            kept += 1
    model._default_manager.bulk_create(added)  # noqa: SLF001 -- ditto
    if changed:
        model._default_manager.bulk_update(changed, sorted(columns))  # noqa: SLF001 -- ditto
    with override("en"):  # As everything that is said on the console.
        name = str(model._meta.verbose_name_plural)  # noqa: SLF001 -- ditto
    return Report(name, len(added), len(changed), kept, edited)


def upsert_tree(
    model: type[ReferenceRow], rows: Sequence[Row], *, key: str, links: Sequence[str]
) -> Report:
    """Upsert rows that name other rows of the same table by ``key``: the named ones go first."""
    report: Report | None = None
    for wave in _waves(rows, key, links):
        ids = ids_by(model, key)
        resolved = [_with_ids(row, links, ids) for row in wave]
        part = upsert(model, resolved, key=(key,))
        report = report + part if report else part
    return report or upsert(model, [], key=(key,))


def _key_of(row: ReferenceRow, key: Sequence[str]) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in key)


def _write(row: ReferenceRow, values: Row) -> set[str]:
    differing = {name for name, value in values.items() if getattr(row, name) != value}
    for name in differing:
        setattr(row, name, values[name])
    return differing


def _waves(rows: Sequence[Row], key: str, links: Sequence[str]) -> Iterator[list[Row]]:
    done: set[str] = set()
    left = list(rows)
    while left:
        wave = [row for row in left if all(not row[link] or row[link] in done for link in links)]
        if not wave:
            names = ", ".join(str(row[key]) for row in left)
            raise ValueError(f"These rows name rows that do not exist: {names}")
        yield wave
        done |= {row[key] for row in wave}
        left = [row for row in left if row[key] not in done]


def _with_ids(row: Row, links: Sequence[str], ids: dict[str, int]) -> Row:
    resolved = {name: value for name, value in row.items() if name not in links}
    return resolved | {f"{link}_id": ids.get(row[link]) for link in links}
