"""Letters to whoever asked for a report: with the file itself where that may go by e-mail."""

from django.utils.translation import override

from akimat.audit.services import record
from akimat.notifications.attachments import Attachment
from akimat.notifications.services import Letter, post_letter
from akimat.reports.kinds import CONTENT_TYPES, Format, ReportState, What
from akimat.reports.labels import WHAT_LABELS
from akimat.reports.models import Report
from akimat.reports.naming import failure_of_report, period_of_report
from akimat.reports.policies import can_ask

# Of these no line is about one appeal. A list of single appeals stays behind the login: e-mail
# passes through hands of others, and nobody can take a letter back.
SUMS = frozenset({What.PROSECUTORS, What.MONTHLY, What.RECEPTIONS, What.SERVICES})
# In MB. Servers of mail commonly take letters of 10 MB, and a file grows by a third on its way.
# The largest of the sums has some hundred lines: 20 KB as a workbook, 300 KB as a paper.
LARGEST_BY_MAIL = 5
MEGABYTE = 1024 * 1024


def tell_ready(report: Report) -> None:
    """Write that the report is made; a file that goes with the letter is noted in the journal."""
    why_not = _why_not_attached(report)
    attachment = "" if why_not else report.subject
    facts = {"why_not": why_not, "most": LARGEST_BY_MAIL}
    if _write(report, "ready", facts, attachment) and attachment:
        record(report.subject, "report_attached", actor=None, file=report.file_name)


def tell_failed(report: Report) -> None:
    """Write what happened and what to do, to whoever may still have reports."""
    if can_ask(report.asked_by):
        with override(report.asked_by.language):
            failure = failure_of_report(report)
        _write(report, "failed", {"failure": failure})


def file_of(key: str) -> Attachment | None:
    """Give the file of a report to the sender of letters, as long as its owner may have it."""
    found = Report.objects.select_related("asked_by").filter(pk=key, state=ReportState.READY)
    report = found.first()
    if report is None or not can_ask(report.asked_by):
        return None
    try:
        with report.file.open("rb") as file:
            content = file.read()
    except FileNotFoundError:
        return None
    return Attachment(report.file_name, CONTENT_TYPES[Format(report.format)], content)


def _why_not_attached(report: Report) -> str:
    """Give what the letter says of a file that it does not carry; "" where it carries it."""
    if report.what not in SUMS:
        return "list"
    return "size" if report.file.size > LARGEST_BY_MAIL * MEGABYTE else ""


def _write(report: Report, about: str, facts: dict[str, object], attachment: str = "") -> bool:
    """Put the letter in the outbox; False where nobody has an address, or it was put before."""
    person = report.asked_by
    if not person.email:
        return False
    with override(person.language):
        name, period = str(WHAT_LABELS[What(report.what)]), period_of_report(report)
    letter = Letter(
        key=f"report-{about}:{report.pk}",
        template=f"report_{about}",
        recipient=person.email,
        language=person.language,
        context={"report": name, "period": period, "path": "/reports/", **facts},
        attachment=attachment,
    )
    return post_letter(letter)
