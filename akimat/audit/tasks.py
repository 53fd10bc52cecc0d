from celery import shared_task

from akimat.audit import sealing


@shared_task(name="audit.seal", ignore_result=True)
def seal() -> None:
    sealing.seal_days()
