"""What a report is, in which format, and its road. No Django."""

from collections.abc import Mapping
from enum import StrEnum

from akimat.base.tables.writing import CSV_TYPE, XLSX_TYPE


class What(StrEnum):
    PROSECUTORS = "prosecutors"
    MONTHLY = "monthly"
    RECEPTIONS = "receptions"
    SERVICES = "services"
    # A line for each appeal of the period: as many as there are.
    REGISTER = "register"
    RECONCILIATION = "reconciliation"


class Format(StrEnum):
    XLSX = "xlsx"
    CSV = "csv"
    PDF = "pdf"


CONTENT_TYPES: Mapping[Format, str] = {
    Format.XLSX: XLSX_TYPE,
    Format.CSV: CSV_TYPE,
    Format.PDF: "application/pdf",
}


class ReportState(StrEnum):
    WAITING = "waiting"
    MAKING = "making"
    READY = "ready"
    FAILED = "failed"


UNMADE = frozenset({ReportState.WAITING, ReportState.MAKING})


class ReportAction(StrEnum):
    BEGIN = "begin"
    FINISH = "finish"
    FAIL = "fail"


_S, _A = ReportState, ReportAction
STEPS: Mapping[tuple[ReportState, ReportAction], ReportState] = {
    (_S.WAITING, _A.BEGIN): _S.MAKING,
    # Of a worker that died.
    (_S.MAKING, _A.BEGIN): _S.MAKING,
    (_S.MAKING, _A.FINISH): _S.READY,
    (_S.MAKING, _A.FAIL): _S.FAILED,
}
