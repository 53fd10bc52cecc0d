"""A file of the e-government portal, read row by row by the columns that are named for it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.tables.lines import Cell, Line
from akimat.base.tables.reading import read_table
from akimat.people.models import User
from akimat.structure.models import Office
from services_registry.domain.portal_file import PortalRow, Reader, portal_columns
from services_registry.domain.request_imports import PortalImportState
from services_registry.domain.terms import LAW
from services_registry.models import Passport, PortalImport, ServiceRequest
from services_registry.policies import journal as policies
from services_registry.queries.passports import published_on
from services_registry.services.journal_transition import lock

LONGEST_NAME = 200


class Passports:
    """The versions of each day, read once a day and found by our code or the registry's."""

    def __init__(self) -> None:
        self._of_day: dict[date, dict[str, Passport]] = {}

    def find(self, code: str, day: date) -> Passport | None:
        if day not in self._of_day:
            found = {}
            for passport in published_on(day):
                found[passport.service.code] = passport
                if passport.service.registry_code:
                    found[passport.service.registry_code] = passport
            self._of_day[day] = found
        return self._of_day[day].get(code)

    def code_on(self, text: str, day: date) -> str:
        passport = self.find(text.split(" ", maxsplit=1)[0], day)
        return passport.service.code if passport else ""


@transaction.atomic
def read_file(data: bytes, name: str, *, actor: User) -> PortalImport:
    """Read a file and keep what it says, right and wrong; the journal is not touched.

    The columns are those of the last file of the office with the same header, else guessed; where
    one that is needed is not found, a person names it (:func:`name_columns`). Raises what
    :func:`akimat.base.tables.reading.read_table` raises, and ``portal_column_missing`` where there
    are too few.
    """
    if actor.office is None or not policies.can_register(actor):
        raise DomainError("service_forbidden")
    table = read_table(data)
    if not table.lines:
        raise DomainError("table_empty")
    head, *lines = table.lines
    header = list(head.texts)
    columns = _known_columns(actor.office, header) or portal_columns().guess(header)
    if len(header) < len(portal_columns().required):
        # Whatever its columns hold, they are too few.
        require_columns(columns)
    import_ = PortalImport(
        office=actor.office,
        file_name=name[:LONGEST_NAME],
        header=header,
        state=PortalImportState.READ,
        state_since=clock.now(),
        read_by=actor,
        read_at=clock.now(),
    )
    _take_columns(import_, columns, lines)
    import_.save()
    record(import_.subject, "read_import", actor=actor, file=name, rows=len(lines))
    return import_


@transaction.atomic
def name_columns(import_id: int, columns: Mapping[str, int], *, actor: User) -> PortalImport:
    """Read the kept rows anew by ``columns``: field -> place. Raises ``portal_column_missing``."""
    import_ = lock_own(import_id, actor)
    if import_.state != PortalImportState.READ:
        raise DomainError("portal_columns_late")
    require_columns(columns)
    lines = [Line(row["line"], tuple(Cell(*cell) for cell in row["cells"])) for row in import_.rows]
    _take_columns(import_, columns, lines)
    import_.save()
    record(import_.subject, "name_columns", actor=actor, columns=dict(columns))
    return import_


def lock_own(import_id: int, actor: User) -> PortalImport:
    """Take an import of the person's office; raises ``service_forbidden``."""
    import_ = lock(PortalImport, import_id)
    if not policies.can_register(actor) or import_.office_id != actor.office_id:
        raise DomainError("service_forbidden")
    return import_


def require_columns(columns: Mapping[str, int]) -> None:
    missing = portal_columns().missing(columns)
    if missing:
        raise DomainError("portal_column_missing", columns=", ".join(missing))


def known_numbers(rows: Sequence[PortalRow]) -> set[str]:
    """Give the numbers that are in the journal already: these rows change nothing."""
    numbers = [row.values.get("external_number", "") for row in rows]
    known = ServiceRequest.objects.filter(external_number__in=numbers)
    return {number for number in known.values_list("external_number", flat=True) if number}


def _known_columns(office: Office, header: list[str]) -> dict[str, int]:
    """Give what a person has agreed to for a file with the same names of columns."""
    same = PortalImport.objects.filter(office=office, header=header)
    last = same.exclude(state__in=[PortalImportState.READ, PortalImportState.DROPPED]).first()
    return last.columns if last else {}


def _take_columns(import_: PortalImport, columns: Mapping[str, int], lines: Sequence[Line]) -> None:
    """Write into ``import_`` the rows as ``columns`` read them, with the cells they came from."""
    rows = _rows(columns, lines, import_.office)
    known = known_numbers(rows)
    import_.columns = dict(columns)
    import_.rows = [
        {**_kept(row), "cells": [[cell.text, cell.trouble] for cell in line.cells]}
        for row, line in zip(rows, lines, strict=True)
    ]
    import_.total = len(rows)
    import_.wrong = sum(bool(row.errors) for row in rows)
    import_.known = sum(not row.errors and row.values["external_number"] in known for row in rows)


def _kept(row: PortalRow) -> dict[str, Any]:
    return {"line": row.line, "values": row.values, "errors": row.errors}


def _rows(columns: Mapping[str, int], lines: Iterable[Line], office: Office) -> list[PortalRow]:
    names = portal_columns()
    missing = names.missing(columns)
    if missing:
        return [
            PortalRow(line.number, {}, [{"column": name, "code": "portal_cell_empty"}])
            for line in lines
            for name in missing[:1]
        ]
    reader = Reader(
        names,
        columns,
        ZoneInfo(office.time_zone),
        clock.now(),
        LAW.on(clock.today()),
        Passports().code_on,
    )
    rows = [reader.read(line) for line in lines]
    _refuse_twice(rows)
    return rows


def _refuse_twice(rows: Iterable[PortalRow]) -> None:
    seen: dict[str, int] = {}
    for row in rows:
        number = row.values.get("external_number", "")
        if number and seen.setdefault(number, row.line) != row.line:
            line = seen[number]
            row.errors.append({"column": "external_number", "code": "portal_twice", "line": line})
