"""The road of a file of the e-government portal. Pure."""

from collections.abc import Mapping
from enum import StrEnum


class PortalImportState(StrEnum):
    READ = "read"
    APPLIED = "applied"
    UNDONE = "undone"
    DROPPED = "dropped"


class PortalImportAction(StrEnum):
    APPLY = "apply_import"
    UNDO = "undo_import"
    DROP = "drop_import"


_I, _IA = PortalImportState, PortalImportAction
IMPORT_STEPS: Mapping[tuple[PortalImportState, PortalImportAction], PortalImportState] = {
    (_I.READ, _IA.APPLY): _I.APPLIED,
    (_I.READ, _IA.DROP): _I.DROPPED,
    (_I.APPLIED, _IA.UNDO): _I.UNDONE,
}
