from celery import shared_task

from akimat.base import clock
from akimat.launch.models import Heartbeat


@shared_task(name="launch.heartbeat", acks_late=False)
def heartbeat() -> None:
    Heartbeat.objects.update_or_create(name="worker", defaults={"at": clock.now()})
