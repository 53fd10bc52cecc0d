"""What the worker and beat call. A task calls one service; no business here."""

from celery import shared_task

from reception.services import evening, final_lists, staff_digest, visitor_reminders, waiting_list


@shared_task(name="reception.remind", ignore_result=True)
def remind() -> None:
    visitor_reminders.remind()


@shared_task(name="reception.offer", ignore_result=True)
def offer() -> None:
    """Offer to the waiting list what an offer that has run out left free."""
    waiting_list.offer_what_is_free()


@shared_task(name="reception.end_days", ignore_result=True)
def end_days() -> None:
    """End what earlier days left in the halls; a second run ends nothing."""
    evening.end_days()


# --- requests -----------------------------------------------------------------------------------
@shared_task(name="reception.remind_staff", ignore_result=True)
def remind_staff() -> None:
    """Tell who has to prepare, to answer or to carry out; a second run of a day sends nothing."""
    staff_digest.post()


@shared_task(name="reception.final_lists", ignore_result=True)
def send_final_lists() -> None:
    """Send the lists that are due, and anew those that have changed; a second run sends nothing."""
    final_lists.compose_due()
