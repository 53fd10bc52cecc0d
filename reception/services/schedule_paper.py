"""The paper with which the region approves the schedule, as the secretary notes it."""

from datetime import date

from django.db import transaction

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.people.models import User
from reception import policies
from reception.domain.kinds import ScheduleState
from reception.models import Schedule
from reception.services import transition


@transaction.atomic
def note_paper(schedule_id: int, *, number: str, dated: date, actor: User) -> Schedule:
    """Note number and date; a later change of the schedule wants a new paper.

    Raises ``schedule_not_approved``, ``schedule_paper_of_tomorrow``.
    """
    schedule = transition.lock(Schedule, schedule_id)
    if not policies.can_plan(actor, schedule.office):
        raise DomainError("forbidden")
    if schedule.state == ScheduleState.DRAFT:
        raise DomainError("schedule_not_approved")
    if dated > clock.today():
        raise DomainError("schedule_paper_of_tomorrow")
    schedule.paper_number, schedule.paper_date = number.strip(), dated
    schedule.save(update_fields=["paper_number", "paper_date"])
    record(
        schedule.subject,
        "note_schedule_paper",
        actor=actor,
        reason=f"{schedule.paper_number}, {dated:%d.%m.%Y}",
    )
    return schedule
