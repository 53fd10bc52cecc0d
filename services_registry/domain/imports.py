"""The road of an import of a registry file, and what its rows are. Pure."""

from enum import StrEnum

from akimat.base.steps import state_after


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


def next_state(state: ImportState, action: ImportAction) -> ImportState:
    """Give the state after ``action``; raises ``import_step_not_allowed``."""
    return state_after(TRANSITIONS, state, action, refused="import_step_not_allowed")


class RowKind(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    WRONG = "wrong"
