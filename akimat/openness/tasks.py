"""Publishing by the worker: once a day, and again where a night was missed."""

from celery import shared_task


@shared_task(name="openness.publish")
def publish() -> None:
    from akimat.openness import publishing  # noqa: PLC0415 -- leaf

    publishing.publish_once_a_day()
