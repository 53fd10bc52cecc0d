"""The road of an import of a registry file, and what its rows are. Pure."""

from enum import StrEnum


class ImportState(StrEnum):
    UPLOADED = "uploaded"
    PREPARED = "prepared"
    APPLIED = "applied"
    DISCARDED = "discarded"
    UNDONE = "undone"


class ImportAction(StrEnum):
    PREPARE = "prepare"
    APPLY = "apply"
    DISCARD = "discard"
    UNDO = "undo"


Is, Do = ImportState, ImportAction

TRANSITIONS = {
    (Is.UPLOADED, Do.PREPARE): Is.PREPARED,
    # Other columns, or another date: the file is read again.
    (Is.PREPARED, Do.PREPARE): Is.PREPARED,
    (Is.PREPARED, Do.APPLY): Is.APPLIED,
    (Is.UPLOADED, Do.DISCARD): Is.DISCARDED,
    (Is.PREPARED, Do.DISCARD): Is.DISCARDED,
    (Is.APPLIED, Do.UNDO): Is.UNDONE,
}


class RowKind(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    WRONG = "wrong"
