"""The one place that changes the state of a report."""

from datetime import timedelta

from django.db import transaction

from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.steps import state_after
from akimat.reports.kinds import STEPS, ReportAction, ReportState
from akimat.reports.models import Report

# A worker has died over it.
DEAD_AFTER = timedelta(minutes=15)


@transaction.atomic
def begin(report_id: int) -> Report | None:
    """Take a report to make it; None where somebody makes it now or has made it."""
    report = Report.objects.select_for_update(of=("self",)).get(pk=report_id)
    now = clock.now()
    is_alive = report.alive_at is not None and report.alive_at >= now - DEAD_AFTER
    if report.state == ReportState.MAKING and is_alive:
        return None
    report.alive_at, report.attempts = now, report.attempts + 1
    return report if move(report, ReportAction.BEGIN, "alive_at", "attempts") else None


@transaction.atomic
def move(report: Report, action: ReportAction, *fields: str) -> bool:
    """Move the report on and keep these fields; False where another worker was quicker."""
    locked = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    try:
        state = state_after(STEPS, ReportState(locked.state), action, refused="report_step_refused")
    except DomainError:
        return False
    report.state, report.state_since = state, clock.now()
    report.save(update_fields=["state", "state_since", *fields])
    return True
