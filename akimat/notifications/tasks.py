from celery import shared_task

from akimat.notifications import services


@shared_task(name="notifications.deliver_message", ignore_result=True)
def deliver_message(message_id: int) -> None:
    services.deliver(message_id)


@shared_task(name="notifications.sweep", ignore_result=True)
def sweep() -> None:
    services.sweep()
