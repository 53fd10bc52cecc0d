"""What the worker and beat call. A task calls one service; no business here."""

from celery import shared_task

from reception.services import reminding


# --- requests -----------------------------------------------------------------------------------
@shared_task(name="reception.remind_staff", ignore_result=True)
def remind_staff() -> None:
    """Tell who has to prepare, to answer or to carry out; a second run of a day sends nothing."""
    reminding.remind()
