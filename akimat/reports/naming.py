"""What people call the period of a report, and why it could not be made."""

from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.measures.labels import period_name
from akimat.measures.periods import parse
from akimat.reports.kinds import What
from akimat.reports.models import Report


def period_of_report(report: Report) -> str:
    """Name the period; "" where the report is of a file and not of a period."""
    period = None if report.what == What.RECONCILIATION else parse(report.period)
    return period_name(period) if period else ""


def failure_of_report(report: Report) -> str:
    """Say what stopped it and what to do; "" where nothing did."""
    failure = report.failure
    return message_for(DomainError(failure["code"], **failure["params"])) if failure else ""
