"""Summing by the worker: every night, and again where a night was missed."""

from celery import shared_task


@shared_task(name="measures.settle")
def settle() -> None:
    from akimat.measures import rolling  # noqa: PLC0415 -- leaf

    rolling.settle()
