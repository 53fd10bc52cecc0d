"""What people call the period of a report."""

from akimat.measures.labels import period_name
from akimat.measures.periods import parse
from akimat.reports.kinds import What
from akimat.reports.models import Report


def period_of_report(report: Report) -> str:
    """Name the period; "" where the report is of a file and not of a period."""
    period = None if report.what == What.RECONCILIATION else parse(report.period)
    return period_name(period) if period else ""
