"""The yardstick of the queue: tasks that do nothing, and a last one that says it was reached."""

from pathlib import Path

from celery import shared_task


@shared_task(name="benchmarks.noop", ignore_result=True)
def noop() -> None:
    pass


@shared_task(name="benchmarks.reached", ignore_result=True)
def reached(path: str) -> None:
    Path(path).touch()
