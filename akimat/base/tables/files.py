"""What was sent: a workbook, a text table, or something that is refused with a reason."""

import io
import zipfile
from enum import StrEnum

from akimat.base.errors import DomainError
from akimat.base.tables.limits import USUAL, Limits

MOST_PARTS = 2000
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# Pictures, documents and programs that somebody takes for a table.
OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"MZ", b"\x7fELF", b"Rar!")
WORKBOOK, MACROS = "xl/workbook.xml", "vbaProject.bin"


class FileKind(StrEnum):
    WORKBOOK = "workbook"
    TEXT = "text"


def kind_of(data: bytes, limits: Limits = USUAL) -> FileKind:
    """Tell by the content, never by the name.

    Raises ``table_empty``, ``table_too_large``, ``table_old_excel``, ``table_wrong_type``,
    ``table_broken``, ``table_with_macros``, ``table_bomb``.
    """
    # A copy of a large file is not needed for that.
    if not data or data.isspace():
        raise DomainError("table_empty")
    if len(data) > limits.file:
        raise DomainError("table_too_large", megabytes=limits.megabytes)
    if data.startswith(OLE):
        raise DomainError("table_old_excel")
    if data.startswith(ZIP):
        _check_workbook(data, limits)
        return FileKind.WORKBOOK
    if data.startswith(OTHERS) or (
        b"\x00" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff"))
    ):
        raise DomainError("table_wrong_type")
    return FileKind.TEXT


def _check_workbook(data: bytes, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            infos = parts.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise DomainError("table_broken") from error
    names = {info.filename for info in infos}
    if WORKBOOK not in names:
        raise DomainError("table_wrong_type")
    if any(name.endswith(MACROS) for name in names):
        raise DomainError("table_with_macros")
    # Reading stops at the size that a part declares, so what is declared can be trusted.
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > limits.unpacked:
        raise DomainError("table_bomb")
