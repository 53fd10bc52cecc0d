"""What beat calls. A task calls one service; no business here."""

from celery import shared_task

from services_registry.services import journal_control


@shared_task(name="services.control", ignore_result=True)
def run_control() -> None:
    """Mark what is overdue, then remind; both skip what an earlier run has done."""
    journal_control.mark_late()
    journal_control.remind()
