"""Reminders of days that the akimat has set itself: of a second look and of personal control.

One letter a person and run. Each row keeps the last stage its people were reminded of, so a second
run sends nothing, and what nobody was told of while nothing ran is told now.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Q

from akimat.base import clock
from akimat.base.moments import day
from akimat.notifications.services import Letter, post_many
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.workcalendar.domain import WorkCalendar
from akimat.workcalendar.queries import load_calendar
from appeals.domain.control import STAGES, is_new, is_time_to_remind, stage_of_own_day
from appeals.domain.states import OPEN_STATES
from appeals.domain.verdicts import LookAgainState
from appeals.models import LookAgain, PersonalControl
from appeals.queries.personal_control import to_remind_of

LISTED = 20


@dataclass(frozen=True, slots=True)
class Own:
    """A day that has reached a stage, and who is told of it."""

    row: LookAgain | PersonalControl
    on: date
    left: int
    stage: int
    # Beside the executor and the heads of the body.
    also: frozenset[int] = field(default_factory=frozenset)

    @property
    def listed(self) -> dict[str, object]:
        is_look = isinstance(self.row, LookAgain)
        return {
            "number": self.row.appeal.number,
            "on": day(self.on),
            "left": self.left,
            "is_look": is_look,
            "note": self.row.note if isinstance(self.row, PersonalControl) else "",
        }


@transaction.atomic
def remind() -> int:
    """Send one letter a person on a working day in working hours; gives how many went out."""
    calendar, now = load_calendar(), clock.local_now()
    today = now.date()
    if not (calendar.is_working(today) and is_time_to_remind(now.time())):
        return 0
    due = [*_looks(calendar, today), *_controls(calendar, today)]
    if not due:
        return 0
    sent = post_many(_letters(due, today))
    for own in due:
        own.row.reminded_stage = own.stage
        own.row.save(update_fields=["reminded_stage"])
    return sent


def _looks(calendar: WorkCalendar, today: date) -> Iterator[Own]:
    rows = (
        LookAgain.objects.filter(
            state=LookAgainState.ACCEPTED,
            look_by__lte=calendar.add(today, max(STAGES)),
            appeal__state__in=OPEN_STATES,
        )
        .select_related("appeal")
        .select_for_update(of=("self",), skip_locked=True)
        .order_by("look_by", "pk")
    )
    for row in rows:
        if row.look_by is not None:
            yield from _reached(row, row.look_by, calendar, today)


def _controls(calendar: WorkCalendar, today: date) -> Iterator[Own]:
    rows = (
        to_remind_of(calendar.add(today, max(STAGES)))
        .select_for_update(of=("self",), skip_locked=True)
        .order_by("pk")
    )
    for row in rows:
        yield from _reached(
            row, row.control_on or row.appeal.due_on, calendar, today, frozenset({row.put_by_id})
        )


def _reached(
    row: LookAgain | PersonalControl,
    on: date,
    calendar: WorkCalendar,
    today: date,
    also: frozenset[int] = frozenset(),
) -> Iterator[Own]:
    left = calendar.left(today, on)
    stage = stage_of_own_day(left)
    if stage is not None and is_new(stage, row.reminded_stage):
        yield Own(row, on, left, stage, also)


def _letters(due: Iterable[Own], today: date) -> Iterator[Letter]:
    told: dict[int, list[Own]] = defaultdict(list)
    people = _people_of(due)
    for own in due:
        for user in people.values():
            if _is_told(user, own):
                told[user.pk].append(own)
    for pk, rows in told.items():
        user = people[pk]
        first = rows[0].row
        yield Letter(
            key=f"own_days:{pk}:{today.isoformat()}:{type(first).__name__}:{first.pk}",
            template="own_days",
            recipient=user.email,
            language=user.language,
            context={
                "name": user.short_name,
                "count": len(rows),
                "appeals": [own.listed for own in rows[:LISTED]],
            },
        )


def _people_of(due: Iterable[Own]) -> dict[int, User]:
    bodies = {own.row.appeal.body_id for own in due}
    named = {own.row.appeal.executor_id for own in due} | {pk for own in due for pk in own.also}
    wanted = Q(pk__in=named - {None}) | Q(role=Role.HEAD, body__in=bodies - {None})
    people = User.objects.filter(wanted, is_active=True).exclude(email="")
    return {user.pk: user for user in people.order_by("pk")}


def _is_told(user: User, own: Own) -> bool:
    appeal = own.row.appeal
    is_head = user.role == Role.HEAD and user.body_id == appeal.body_id
    return is_head or user.pk == appeal.executor_id or user.pk in own.also
