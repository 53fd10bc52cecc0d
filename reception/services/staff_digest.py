"""One letter a day to whoever has to prepare, to sign or to carry out; asked twice, sent once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from akimat.base import clock
from akimat.base.moments import day, local
from akimat.notifications.services import Letter, post_many
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.terms.soon import soon_until
from akimat.workcalendar.domain import WorkCalendar
from akimat.workcalendar.queries import load_calendar
from appeals.domain.control import is_time_to_remind
from reception.domain.preparing import NoteStanding, preparation
from reception.domain.states import BookingState, InstructionState, RequestState
from reception.domain.terms import LAW
from reception.models import Instruction, Minutes, Request
from reception.queries import instructions

LISTED = 30


@dataclass(frozen=True, slots=True)
class Due:
    """One line: what is owed, of which request, until when."""

    what: str
    number: str
    due_on: date


def post() -> int:
    """Post the letters of today in working hours; gives how many went out."""
    calendar, now = load_calendar(), clock.local_now()
    if not (calendar.is_working(now.date()) and is_time_to_remind(now.time())):
        return 0
    today = now.date()
    soon = soon_until(today, calendar)
    by_user: dict[int, list[Due]] = defaultdict(list)
    people: dict[int, User] = {}
    for user, line in [*_of_secretaries(today, soon, calendar), *_of_bodies(today, soon)]:
        people[user.pk] = user
        by_user[user.pk].append(line)
    return post_many(
        _letter(people[pk], sorted(lines, key=lambda line: line.due_on), today)
        for pk, lines in by_user.items()
        if people[pk].email
    )


def _of_secretaries(today: date, soon: date, calendar: WorkCalendar) -> Iterator[tuple[User, Due]]:
    owed = [
        *_to_prepare(today, soon, calendar),
        *_to_answer(soon),
        *_to_tell(soon),
        *_to_send(soon),
    ]
    offices = {office_id for office_id, _line in owed}
    staff = _by_office(offices)
    for office_id, line in owed:
        for user in staff[office_id]:
            yield user, line


def _by_office(offices: Iterable[int]) -> dict[int, list[User]]:
    found: dict[int, list[User]] = defaultdict(list)
    for user in User.objects.filter(role=Role.SECRETARY, office__in=offices, is_active=True):
        found[user.office_id or 0].append(user)
    return found


def _to_prepare(today: date, soon: date, calendar: WorkCalendar) -> Iterator[tuple[int, Due]]:
    rows = Request.objects.filter(
        state=RequestState.GRANTED,
        booking__state=BookingState.CONFIRMED,
        booking__during__startswith__gt=clock.now(),
    ).select_related("booking", "office")
    for row in rows.defer("text", "trace"):
        at = local(row.booking.starts_at, row.office.time_zone)
        days = preparation(at.date(), regime=LAW.named(row.regime), calendar=calendar)
        note = days.note_standing(
            is_written=bool(row.briefing), given_on=row.time_given_on, today=today
        )
        if note is not NoteStanding.WRITTEN and days.briefing_by <= soon:
            # No day that had passed before there was anything to write.
            due_on = today if note is NoteStanding.AT_ONCE else days.briefing_by
            yield row.office_id, Due("briefing", row.number, due_on)
        if days.final_list_by <= soon:
            yield row.office_id, Due("final_list", row.number, days.final_list_by)


def _to_answer(soon: date) -> Iterator[tuple[int, Due]]:
    waiting = (RequestState.REGISTERED, RequestState.TO_MEND, RequestState.PROPOSED)
    rows = Request.objects.filter(state__in=waiting, due_on__lte=soon)
    for office_id, number, due_on in rows.values_list("office_id", "number", "due_on"):
        yield office_id, Due("answer", number, due_on)


def _to_tell(soon: date) -> Iterator[tuple[int, Due]]:
    """Give the answers that were put off while the person does not know it yet (PP663 p. 14)."""
    rows = Request.objects.filter(extended_on__isnull=False, told_at=None, tell_by__lte=soon)
    for office_id, number, tell_by in rows.values_list("office_id", "number", "tell_by"):
        if tell_by is not None:
            yield office_id, Due("tell", number, tell_by)


def _to_send(soon: date) -> Iterator[tuple[int, Due]]:
    rows = Minutes.objects.filter(signed_at__isnull=False, sent_at=None, send_by__lte=soon)
    columns = ("request__office_id", "request__number", "send_by")
    for office_id, number, send_by in rows.values_list(*columns):
        yield office_id, Due("protocol", number, send_by)


def _of_bodies(today: date, soon: date) -> Iterator[tuple[User, Due]]:
    rows = list(
        instructions.open_ones(Instruction.objects.filter(instructions.IS_GIVEN))
        .filter(due_on__lte=soon, state=InstructionState.GIVEN)
        .values_list("body_id", "minutes__request__number", "due_on")
    )
    heads: dict[int, list[User]] = defaultdict(list)
    bodies = {body_id for body_id, _number, _due_on in rows}
    for user in User.objects.filter(role=Role.HEAD, body__in=bodies, is_active=True):
        heads[user.body_id or 0].append(user)
    for body_id, number, due_on in rows:
        for user in heads[body_id]:
            yield user, Due("late" if due_on < today else "instruction", number, due_on)


def _letter(user: User, lines: list[Due], today: date) -> Letter:
    return Letter(
        key=f"reception_digest:{user.pk}:{today.isoformat()}",
        template="reception_digest",
        recipient=user.email,
        language=user.language,
        context={
            "name": user.short_name,
            "count": len(lines),
            "lines": [
                {"what": line.what, "number": line.number, "due_on": day(line.due_on)}
                for line in lines[:LISTED]
            ],
        },
    )
