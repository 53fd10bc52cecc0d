"""Making reports by the worker."""

from celery import shared_task


@shared_task(name="reports.make")
def make(report_id: int) -> None:
    from akimat.reports import services  # noqa: PLC0415 -- leaf

    services.make(report_id)


@shared_task(name="reports.sweep")
def sweep() -> None:
    from akimat.reports import services  # noqa: PLC0415 -- leaf

    services.sweep()
