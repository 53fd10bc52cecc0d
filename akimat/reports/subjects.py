"""What the journal calls a report and an order."""

from collections.abc import Collection

from django.utils.translation import pgettext_lazy

from akimat.audit.models import Entry
from akimat.audit.subjects import numeric
from akimat.reports.kinds import Format, What
from akimat.reports.labels import FORMAT_LABELS, WHAT_LABELS
from akimat.reports.models import Report
from akimat.reports.naming import period_of_report

EVERY_MONTH = pgettext_lazy("journal", "every month")


def reports(keys: Collection[str]) -> dict[str, str]:
    """Name each by what it is, its period and its format."""
    found = Report.objects.filter(pk__in=numeric(keys))
    return {
        str(one.pk): _joined(one.what, period_of_report(one), one.format_label) for one in found
    }


def orders(keys: Collection[str]) -> dict[str, str]:
    """Name each by what was ordered: the row of one that was stopped is gone, its line is not."""
    lines = Entry.objects.filter(
        subject__in=[f"report_order:{key}" for key in numeric(keys)], action="report_ordered"
    )
    return {
        line.subject.partition(":")[2]: _joined(
            line.facts["what"], str(EVERY_MONTH), FORMAT_LABELS[Format(line.facts["format"])]
        )
        for line in lines
    }


def _joined(what: str, when: str, form: str) -> str:
    return ", ".join(filter(None, [str(WHAT_LABELS[What(what)]), when, form]))
