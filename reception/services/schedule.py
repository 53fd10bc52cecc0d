"""The schedule of a quarter: proposed from the usual hours, mended, approved, published."""

from dataclasses import dataclass, fields
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.people.models import User
from akimat.structure.models import Office
from reception import policies
from reception.domain.kinds import Appointment, ScheduleState, SessionKind
from reception.domain.series import quarter_span
from reception.domain.slots import overlaps, slots_of
from reception.domain.states import SCHEDULE_STEPS, ScheduleAction
from reception.models import Booking, Official, Room, Schedule, Series, Session, Venue
from reception.models.spans import span_of
from reception.queries import schedule as reading
from reception.queries.slots import day_span, taken_at
from reception.services import transition

LUNCH = (time(13), time(14, 30))
WEB_PART, PHONE_PART = 0.5, 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSeries:
    """Clean values of one line of the schedule."""

    official: Official
    weekdays: list[int]
    weeks: list[int]
    begins: time
    ends: time
    break_begins: time | None = None
    break_ends: time | None = None
    slot_minutes: int = 15
    kind: str = SessionKind.IN_PERSON
    room: Room | None = None
    venue: Venue | None = None
    link: str = ""
    web_share: int = 0
    phone_share: int = 0

    @property
    def values(self) -> dict[str, Any]:
        return {one.name: getattr(self, one.name) for one in fields(self)}


def propose(office: Office, year: int, quarter: int, *, actor: User) -> Schedule:
    """Make the draft of a quarter from everybody's usual hours. Raises ``schedule_exists``."""
    _refuse_stranger(actor, office)
    try:
        with transaction.atomic():
            schedule = Schedule.objects.create(
                office=office,
                year=year,
                quarter=quarter,
                state=ScheduleState.DRAFT,
                state_since=clock.now(),
            )
            Series.objects.bulk_create(_usual_series(schedule))
            record(schedule.subject, "propose_schedule", actor=actor, quarter=str(schedule))
    except IntegrityError as error:
        raise DomainError("schedule_exists") from error
    return schedule


def add_series(schedule_id: int, new: NewSeries, *, actor: User) -> Series:
    """Add a line; in a published schedule its receptions are made at once."""
    with transaction.atomic():
        schedule = _locked(schedule_id, actor)
        series = Series.objects.create(schedule=schedule, **new.values)
        record(schedule.subject, "add_series", actor=actor, official=new.official.code)
        if schedule.state == ScheduleState.PUBLISHED:
            _make_sessions(schedule, [series])
        else:
            _reopen(schedule, actor)
    return series


def change_series(series_id: int, new: NewSeries, *, actor: User) -> Series:
    with transaction.atomic():
        schedule, series = _open_series(series_id, actor)
        for name, value in new.values.items():
            setattr(series, name, value)
        series.save()
        record(schedule.subject, "change_series", actor=actor, official=new.official.code)
        _reopen(schedule, actor)
    return series


def remove_series(series_id: int, *, actor: User) -> None:
    with transaction.atomic():
        schedule, series = _open_series(series_id, actor)
        record(schedule.subject, "remove_series", actor=actor, official=series.official.code)
        series.delete()
        _reopen(schedule, actor)


def except_day(series_id: int, day: date, moved_to: date | None, *, actor: User) -> None:
    """Move one day of a series, or leave it out; the same day again takes the exception back."""
    with transaction.atomic():
        schedule, series = _open_series(series_id, actor)
        key, to = day.isoformat(), moved_to.isoformat() if moved_to else ""
        if series.exceptions.pop(key, None) is None or to:
            series.exceptions[key] = to
        series.save(update_fields=["exceptions"])
        record(schedule.subject, "except_day", actor=actor, day=key, moved_to=to)
        _reopen(schedule, actor)


def approve(schedule_id: int, *, actor: User) -> Schedule:
    """Approve before the quarter begins, or while it runs.

    Raises ``schedule_quarter_over``, ``schedule_clashes``, ``schedule_empty``.
    """
    with transaction.atomic():
        schedule = transition.lock(Schedule, schedule_id)
        if not policies.can_approve_schedule(actor, schedule.office):
            raise DomainError("forbidden")
        if schedule.span[1] < clock.today():
            raise DomainError("schedule_quarter_over")
        lines = reading.lines_of(schedule)
        if not lines:
            raise DomainError("schedule_empty")
        if reading.clashes_of(lines):
            raise DomainError("schedule_clashes")
        changes = {"approved_by": actor, "approved_at": clock.now()}
        transition.apply(
            schedule, SCHEDULE_STEPS, ScheduleAction.APPROVE, actor=actor, changes=changes
        )
    return schedule


def publish(schedule_id: int, *, actor: User) -> Schedule:
    """Make the receptions of the quarter; from now on people can book."""
    with transaction.atomic():
        schedule = _locked(schedule_id, actor)
        changes = {"published_at": clock.now()}
        transition.apply(
            schedule, SCHEDULE_STEPS, ScheduleAction.PUBLISH, actor=actor, changes=changes
        )
        _make_sessions(schedule, list(schedule.series.select_related("official")))
    return schedule


def _make_sessions(schedule: Schedule, series: list[Series]) -> None:
    wanted = {one.pk for one in series}
    zone = ZoneInfo(schedule.office.time_zone)
    lines = [line for line in reading.lines_of(schedule) if line.series.pk in wanted]
    made = [_session(line.series, day, zone) for line in lines for day in line.days]
    now = clock.now()
    made = [one for one in made if one.starts_at > now]
    _refuse_booked_rooms(schedule, made)
    try:
        with transaction.atomic():
            Session.objects.bulk_create(made)
    except IntegrityError as error:
        raise DomainError("time_not_free") from error


def _refuse_booked_rooms(schedule: Schedule, made: list[Session]) -> None:
    """Refuse a reception in a room that the staff have booked for a meeting."""
    meetings = Booking.objects.filter(
        taken_at(clock.now()), room__isnull=False, during__overlap=day_span(*schedule.span)
    )
    booked = [(b.room_id, span_of(b.during)) for b in meetings.only("room", "during")]
    for one in made:
        if any(one.room_id == pk and overlaps(span, span_of(one.during)) for pk, span in booked):
            raise DomainError("time_not_free")


def _session(series: Series, day: date, zone: ZoneInfo) -> Session:
    def moment(at: time) -> datetime:
        return datetime.combine(day, at, zone)

    pause = None
    if series.break_begins and series.break_ends:
        pause = DateTimeTZRange(moment(series.break_begins), moment(series.break_ends))
    return Session(
        official=series.official,
        series=series,
        during=DateTimeTZRange(moment(series.begins), moment(series.ends)),
        break_during=pause,
        slot_minutes=series.slot_minutes,
        kind=series.kind,
        room=series.room,
        venue=series.venue,
        link=series.link,
        web_share=series.web_share,
        phone_share=series.phone_share,
        is_published=True,
    )


def _usual_series(schedule: Schedule) -> list[Series]:
    officials = Official.objects.filter(office=schedule.office, is_active=True).order_by("code")
    rooms = list(Room.objects.filter(office=schedule.office).order_by("code"))
    return [_usual(schedule, official, rooms) for official in officials if official.usual]


def _usual(schedule: Schedule, official: Official, rooms: list[Room]) -> Series:
    usual = official.usual
    begins, ends = time.fromisoformat(usual["begins"]), time.fromisoformat(usual["ends"])
    pause = LUNCH if begins < LUNCH[0] and LUNCH[1] < ends else (None, None)
    web, phone = _shares(official, begins, ends)
    return Series(
        schedule=schedule,
        official=official,
        weekdays=usual["weekdays"],
        weeks=usual["weeks"],
        begins=begins,
        ends=ends,
        break_begins=pause[0],
        break_ends=pause[1],
        slot_minutes=usual["slot_minutes"],
        room=_room(official, rooms),
        web_share=web,
        phone_share=phone,
    )


def _shares(official: Official, begins: time, ends: time) -> tuple[int, int]:
    """Keep half of the talks for the web, a quarter for the phone; by request only none."""
    if official.appointment != Appointment.OPTIONAL:
        return 0, 0
    day = quarter_span(2000, 1)[0]
    span = datetime.combine(day, begins), datetime.combine(day, ends)
    count = len(slots_of(span, official.usual["slot_minutes"]))
    return round(count * WEB_PART), round(count * PHONE_PART)


def _room(official: Official, rooms: list[Room]) -> Room | None:
    """Give the room that the place names; of who receives in turn any place will do."""
    if official.appointment != Appointment.REQUIRED:
        return None
    return next((room for room in rooms if room.name_ru.startswith(official.place)), None)


def _locked(schedule_id: int, actor: User) -> Schedule:
    schedule = transition.lock(Schedule, schedule_id)
    _refuse_stranger(actor, schedule.office)
    return schedule


def _open_series(series_id: int, actor: User) -> tuple[Schedule, Series]:
    series = Series.objects.select_related("official").filter(pk=series_id).first()
    if series is None:
        raise DomainError("series_unknown")
    schedule = _locked(series.schedule_id, actor)
    if schedule.state == ScheduleState.PUBLISHED:
        raise DomainError("schedule_published")
    return schedule, series


def _reopen(schedule: Schedule, actor: User) -> None:
    """Let what was approved and then changed be approved again."""
    if schedule.state == ScheduleState.APPROVED:
        paper = {"paper_number": "", "paper_date": None}
        changes = {"approved_by": None, "approved_at": None, **paper}
        transition.apply(
            schedule, SCHEDULE_STEPS, ScheduleAction.REOPEN, actor=actor, changes=changes
        )


def _refuse_stranger(actor: User, office: Office) -> None:
    if not policies.can_plan(actor, office):
        raise DomainError("forbidden")
