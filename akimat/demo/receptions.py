"""The demo's personal receptions since the rules came into force: through the same services."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from akimat.base import clock
from akimat.base.celery_send import paused
from akimat.demo import stories
from akimat.demo.moments import at_work
from akimat.demo.reception_life import ReceptionLife
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Settlement
from akimat.workcalendar.queries import load_calendar
from appeals.models import Appeal
from reception.domain.kinds import Channel, OfficialKind
from reception.domain.series import next_quarter, quarter_of
from reception.models import Minutes, Official, Request, Schedule, Session
from reception.queries.slots import FreeSlot, free_slots
from reception.services import schedule

SEED = 663
FIRST_DAY = date(2026, 8, 12)
AKIM = "REC-01"
OPENS, CLOSES = time(10), time(13)
A_TALK = 15
VISITORS = 3
HOME = "SA-KHR"
# Of a reception so long ago one instruction is forgotten: its day has passed.
FORGOTTEN = (timedelta(days=12), timedelta(days=50))
# A request comes so many days before its reception.
AHEAD = (9, 13)
LOOK_AHEAD = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Reception:
    session: Session
    slots: Sequence[FreeSlot]


def make_receptions() -> int:
    """Make them once and give how many requests the demo has."""
    # Not the first request: a curious person may have filed one before the demo came so far.
    if Minutes.objects.exists():
        return Request.objects.count()
    name_officials()
    # All or none: a demo that was cut short begins them anew.
    with transaction.atomic(), paused():
        _make(Random(SEED))
    return Request.objects.count()


def _make(random: Random) -> None:
    akim = Official.objects.select_related("office", "user").get(code=AKIM)
    _plan(akim)
    life = ReceptionLife(random, akim, _visitors(random))
    for reception in _past(akim):
        _hold(life, reception, random)
    today = _today(akim)
    if today is not None:
        _hold_today(life, today, random)
    _waiting(life, akim, random)


def name_officials() -> None:
    """Give the posts to the accounts of the demo: the akim, and the heads of bodies."""
    akim = User.objects.filter(username="akim").first()
    Official.objects.filter(code=AKIM, user=None).update(user=akim)
    heads = {user.body_id: user for user in User.objects.filter(role=Role.HEAD)}
    kinds = (OfficialKind.HEAD, OfficialKind.LOCAL_AKIM)
    for official in Official.objects.filter(kind__in=kinds, user=None):
        official.user = heads.get(official.body_id)
        official.save(update_fields=["user"])


def _visitors(random: Random) -> Iterator[tuple[stories.Person, Settlement | None]]:
    """Give people, every second of them known from an appeal."""
    known = Appeal.objects.exclude(iin="").select_related("settlement").order_by("pk")
    for appeal in known.filter(office__code=HOME)[:200]:
        person = stories.Person(appeal.full_name, appeal.iin, str(appeal.phone))
        yield person, appeal.settlement
        yield stories.person(random), appeal.settlement
    if not known.exists():
        for _ in range(100):
            yield stories.person(random), Settlement.objects.order_by("kato").first()


def _plan(akim: Official) -> None:
    """Plan, approve and publish this quarter and the next, as the secretary and the akim do."""
    secretary = User.objects.get(username="secretary")
    quarter = quarter_of(clock.today())
    for year, number in (quarter, next_quarter(*quarter)):
        if Schedule.objects.filter(office=akim.office, year=year, quarter=number).exists():
            continue
        planned = schedule.propose(akim.office, year, number, actor=secretary)
        schedule.approve(planned.pk, actor=akim.user)
        schedule.publish(planned.pk, actor=secretary)


def _is_usual(usual: Mapping[str, Any], day: date) -> bool:
    is_his = day.isoweekday() in usual["weekdays"]
    is_week = not usual["weeks"] or _week_of_month(day) in usual["weeks"]
    return is_his and is_week and load_calendar().is_working(day)


def _past(akim: Official) -> Iterator[Reception]:
    """Give the akim's receptions from the first Thursday of the rules on to yesterday."""
    today = clock.today()
    day = FIRST_DAY + timedelta(days=AHEAD[1])
    while day < today:
        if _is_usual(akim.usual, day):
            yield _open(akim, day)
        day += timedelta(days=1)


def _week_of_month(day: date) -> int:
    return (day.day - 1) // 7 + 1


def _today(akim: Official) -> Reception | None:
    """Give a reception of today, so that the page of the day shows what it is for."""
    today = clock.today()
    if today - timedelta(days=AHEAD[1]) < FIRST_DAY or not load_calendar().is_working(today):
        return None
    return _open(akim, today)


def _open(akim: Official, day: date) -> Reception:
    """Take the reception of the schedule; where none is planned, hold one."""
    zone = ZoneInfo(akim.office.time_zone)
    begin, end = (datetime.combine(day, at, zone) for at in (OPENS, CLOSES))
    planned = Session.objects.filter(
        official=akim, during__overlap=(begin, end), cancelled_because="", is_published=True
    )
    session = planned.first() or Session.objects.create(
        official=akim,
        during=DateTimeTZRange(begin, end),
        slot_minutes=A_TALK,
        is_published=True,
        web_share=0,
        phone_share=0,
    )
    before = datetime.combine(day, time(8), zone)
    free = free_slots([akim], day, day, channel=Channel.DESK, now=before)
    return Reception(session, [slot for slot in free if slot.session_id == session.pk])


def _filed_before(slot: FreeSlot, random: Random, zone: ZoneInfo) -> datetime:
    day = slot.starts_at.astimezone(zone) - timedelta(days=random.randint(*AHEAD))
    return at_work(day.replace(hour=0) + timedelta(minutes=random.randrange(24 * 60)))


def _hold(life: ReceptionLife, reception: Reception, random: Random) -> None:
    begins = (slot.starts_at for slot in reception.slots[:1])
    is_of_these_weeks = any(FORGOTTEN[0] < clock.now() - at < FORGOTTEN[1] for at in begins)
    for number, slot in enumerate(reception.slots[:VISITORS]):
        filed = _filed_before(slot, random, life.zone)
        row = life.file(filed)
        life.grant(row, slot, filed + timedelta(days=1))
        life.receive(row, slot, is_forgotten=is_of_these_weeks and number == 0)


def _hold_today(life: ReceptionLife, reception: Reception, random: Random) -> None:
    """Let the first be received already, where the day has come so far; the others wait."""
    for number, slot in enumerate(reception.slots[:5]):
        filed = _filed_before(slot, random, life.zone)
        row = life.file(filed)
        life.grant(row, slot, filed + timedelta(days=1))
        if number == 0 and slot.ends_at < clock.now():
            life.receive(row, slot)


def _waiting(life: ReceptionLife, akim: Official, random: Random) -> None:
    """Leave a request in every state before the secretary."""
    now = clock.now().astimezone(life.zone)
    if now.date() - timedelta(days=20) < FIRST_DAY:
        return
    for step in (
        *([None] * 4),
        life.ask_to_mend,
        life.propose,
        life.propose,
        life.refuse,
        life.withdraw,
        life.appeal,
    ):
        moment = at_work(now - timedelta(days=random.randint(1, 11)))
        row = life.file(min(moment, now - timedelta(hours=4)))
        if step is not None:
            with clock.at(now - timedelta(hours=3)):
                step(row)
    # Within the three working days in which it may be redirected.
    life.redirect(life.file(now - timedelta(hours=3)))
    life.file(now - timedelta(hours=2), text="")
    first = now.date() + timedelta(days=8)
    free = free_slots([akim], first, first + LOOK_AHEAD, channel=Channel.DESK, now=now)
    if not free:
        free = list(_open(akim, load_calendar().next_working(first)).slots)
    for slot in free[:4]:
        row = life.file(now - timedelta(days=2))
        life.grant(row, slot, now - timedelta(days=1))
        life.invite(row)
