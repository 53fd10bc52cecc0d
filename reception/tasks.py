"""What the worker and beat call. A task calls one service; no business here."""

from celery import shared_task

from reception.services import reminders, waiting


@shared_task(name="reception.remind", ignore_result=True)
def remind() -> None:
    reminders.remind()


@shared_task(name="reception.offer", ignore_result=True)
def offer() -> None:
    """Offer to the waiting list what an offer that has run out left free."""
    waiting.offer_what_is_free()
