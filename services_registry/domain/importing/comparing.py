"""What a file would change: each row against the service it speaks of."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from akimat.base.folding import fold
from services_registry.domain.content import FIELDS, Content, differences
from services_registry.domain.importing.rows import Row
from services_registry.domain.imports import RowKind

CODE = "registry_code"
# Without these nobody can be told what a new service is.
NEEDED_OF_A_NEW_ONE = ("name_kk", "name_ru", "provider_id")


@dataclass(frozen=True, slots=True)
class Known:
    """A service as it stands, with its newest version."""

    service_id: int
    code: str
    registry_code: str
    passport_id: int
    content: Content
    valid_from: date
    is_withdrawn: bool = False
    has_open_version: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    kind: RowKind
    row: Row
    known: Known | None = None
    changes: dict[str, list[Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changes or is wrong; ``same`` rows say what is known already."""

    findings: list[Finding]
    same: int
    removed: list[Known]


class Registry:
    """The services that are known, found by a code or, where none has one yet, by the name."""

    def __init__(self, known: Sequence[Known]) -> None:
        self.all = known
        self._by_registry_code = {one.registry_code: one for one in known if one.registry_code}
        self._by_code = {one.code: one for one in known}
        names = Counter(name for one in known for name in _names_of(one))
        self._by_name = {
            name: one
            for one in known
            if not one.registry_code
            for name in _names_of(one)
            if names[name] == 1
        }

    def find(self, values: Mapping[str, Any]) -> Known | None:
        by_code = self._by_registry_code.get(values.get(CODE, ""))
        own = self._by_code.get(values.get("code", ""))
        named = (self._by_name.get(fold(values.get(name, ""))) for name in ("name_ru", "name_kk"))
        return by_code or own or next((one for one in named if one), None)


def compare(
    rows: Iterable[Row], registry: Registry, *, valid_from: date, is_whole: bool
) -> Comparison:
    """Set each row against its service; ``is_whole`` files also tell what is not in them.

    Nothing counts as removed while a row is wrong: it may be the row of that service.
    """
    findings: list[Finding] = []
    met: dict[int, int] = {}
    same = 0
    for row in rows:
        known = registry.find(row.values)
        if known and known.service_id in met:
            row.refuse(CODE, "row_same_service", line=met[known.service_id])
        elif known:
            met[known.service_id] = row.line
        finding = _finding(row, known, valid_from)
        same += finding is None
        findings += [finding] if finding else []
    is_clean = all(one.kind is not RowKind.WRONG for one in findings)
    gone = [one for one in registry.all if one.service_id not in met and not one.is_withdrawn]
    return Comparison(findings, same, gone if is_whole and is_clean else [])


def _finding(row: Row, known: Known | None, valid_from: date) -> Finding | None:
    if known is None:
        for name in NEEDED_OF_A_NEW_ONE if not row.errors else ():
            if name not in row.values:
                row.refuse(name.removesuffix("_id"), "row_new_without")
        return Finding(RowKind.WRONG if row.errors else RowKind.ADDED, row)
    changes = _changes(row, known)
    if changes and not row.errors:
        _check(row, known, changes, valid_from)
    if row.errors:
        return Finding(RowKind.WRONG, row, known, changes)
    return Finding(RowKind.CHANGED, row, known, changes) if changes else None


def _check(row: Row, known: Known, changes: Mapping[str, Any], valid_from: date) -> None:
    if known.is_withdrawn:
        row.refuse(CODE, "row_withdrawn")
    elif changes.keys() - {CODE} and known.has_open_version:
        row.refuse(CODE, "row_draft_open")
    elif changes.keys() - {CODE} and known.valid_from >= valid_from:
        row.refuse(CODE, "row_day_taken", until=str(known.valid_from))


def _changes(row: Row, known: Known) -> dict[str, list[Any]]:
    found = {
        one.field: [one.before, one.after] for one in differences(known.content, row.values, FIELDS)
    }
    code = row.values.get(CODE, known.registry_code)
    return found if code == known.registry_code else {CODE: [known.registry_code, code], **found}


def _names_of(known: Known) -> set[str]:
    return {fold(known.content[name]) for name in ("name_kk", "name_ru")}
