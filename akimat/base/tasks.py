from celery import shared_task

from akimat.base import ratelimit


@shared_task(name="base.clean_rate_limits", ignore_result=True)
def clean_rate_limits() -> None:
    ratelimit.clean()
