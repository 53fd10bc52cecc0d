"""What the worker and beat call. A task calls one service; no business here."""

from datetime import timedelta

from celery import shared_task

from akimat.base import clock
from akimat.base.celery_send import Answering, ring
from appeals import queries
from appeals.services import (
    answer,
    attachments,
    bursts,
    control,
    own_days,
    public_numbers,
    risk,
    route,
)
from appeals.services.register import ROUTE_TASK

# Younger rows still have their own message on the way to a worker.
SWEEP_AFTER = timedelta(seconds=20)
SWEEP_BATCH = 500
# A draft lives a week on the person's device; its files wait for it as long.
DRAFT_LIVES = timedelta(days=7)
_router = Answering()


@shared_task(name=ROUTE_TASK, ignore_result=True)
def route_new() -> None:
    more = [route.route_waiting() for _ in _router.looks()]
    if any(more):
        ring(ROUTE_TASK)


@shared_task(name="appeals.send_answer", ignore_result=True)
def send_answer(appeal_id: int) -> None:
    answer.send_if_signed(appeal_id)


@shared_task(name="appeals.sweep", ignore_result=True)
def sweep() -> None:
    """Do what a lost broker message was to do: route and send what has waited too long."""
    if route.route_waiting():
        ring(ROUTE_TASK)
    before = clock.now() - SWEEP_AFTER
    for pk in queries.waiting_to_be_sent(before).values_list("pk", flat=True)[:SWEEP_BATCH]:
        answer.send_if_signed(pk)


@shared_task(name="appeals.control", ignore_result=True)
def run_control() -> None:
    """Mark what is overdue, then remind; both skip what an earlier run has done."""
    control.mark_overdue(clock.today())
    control.remind()
    own_days.remind()


@shared_task(name="appeals.watch", ignore_result=True)
def watch() -> None:
    """Look for bursts of similar appeals where no worker has looked."""
    bursts.sweep()


@shared_task(name="appeals.learn_risk", ignore_result=True)
def learn_risk() -> None:
    """Learn the risk of lateness anew from what has ended."""
    risk.train()


@shared_task(name="appeals.clean_drafts", ignore_result=True)
def clean_drafts() -> None:
    """Drop the files of drafts that nobody has sent."""
    attachments.sweep(clock.now() - DRAFT_LIVES)


@shared_task(name="appeals.count_public", ignore_result=True)
def count_public() -> None:
    public_numbers.refresh()
