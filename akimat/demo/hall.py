"""The hall of the demo: four windows, a television, a kiosk, and some days that were lived."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random
from zoneinfo import ZoneInfo

from django.db import transaction

from akimat.base import clock
from akimat.demo.staff import OFFICES
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Office, Settlement
from reception.domain.kinds import Channel, DeviceKind, Priority
from reception.models import Counter, Device, HallTopic, Ticket
from reception.services import call, tickets, visit, windows
from reception.services.tickets import NewTicket

SEED = 905
WINDOWS = (("1", "appeals"), ("2", "services"), ("3", "services reception"), ("4", "legal appeals"))
DEVICES = (
    ("DISPLAY-KHR", DeviceKind.DISPLAY, "Зал, теледидар"),
    ("KIOSK-KHR", DeviceKind.KIOSK, "Зал, киоск"),
)
TOPICS = ("appeals", "appeals", "services", "services", "services", "legal", "reception")
CHANNELS = (Channel.KIOSK, Channel.KIOSK, Channel.KIOSK, Channel.DESK, Channel.WEB)
LANGUAGES = ("kk", "kk", "kk", "ru", "ru")
BY_LAW = (Priority.DISABILITY, Priority.LABOUR_VETERAN, Priority.PREGNANCY)
DAYS, PEOPLE, TODAY, SUNDAY, SATURDAY = 3, 40, 12, 6, 5
BY_LAW_SHARE, PLACE_SHARE = 0.12, 0.4
OPENS, COMES_UNTIL = time(9), timedelta(hours=2, minutes=40)


@dataclass(slots=True)
class Desk:
    """A window of the demo day: when its clerk is free again."""

    counter: Counter
    clerk: User
    free_at: datetime


def make_hall() -> None:
    """Make windows and devices where they are missing, and the last days where nobody came yet."""
    office = Office.objects.get(code=OFFICES[0])
    make_windows(office)
    if not Ticket.objects.filter(office=office).exists():
        now = clock.now().astimezone(ZoneInfo(office.time_zone))
        for day in _last_days(now.date()):
            with transaction.atomic():
                _live(office, day, Random(f"{SEED} {day}"))
        with transaction.atomic():
            _begin(office, now, Random(SEED))


def make_windows(office: Office) -> None:
    for name, topics in WINDOWS:
        counter, is_new = Counter.objects.get_or_create(office=office, name=name)
        if is_new:
            counter.topics.set(HallTopic.objects.filter(code__in=topics.split()))
    for code, kind, name in DEVICES:
        Device.objects.get_or_create(
            code=code, defaults={"office": office, "kind": kind, "name": name}
        )


def _last_days(today: date) -> list[date]:
    before = (today - timedelta(days=back) for back in range(9, 0, -1))
    return [day for day in before if day.weekday() not in {SATURDAY, SUNDAY}][-DAYS:]


def _live(office: Office, day: date, random: Random) -> None:
    """Let people come in the morning, and the windows call them one after another."""
    opens = datetime.combine(day, OPENS, ZoneInfo(office.time_zone))
    desks = [_sit(office, name, opens) for name, _topics in WINDOWS]
    seconds = int(COMES_UNTIL.total_seconds())
    comers = sorted(opens + timedelta(seconds=random.randrange(seconds)) for _ in range(PEOPLE))
    for at in comers:
        _work(desks, until=at, random=random)
        with clock.at(at):
            tickets.take(_comer(office, random))
    _work(desks, until=opens + timedelta(hours=9), random=random)
    with clock.at(opens + timedelta(hours=9)):
        for desk in desks:
            windows.close_window(desk.counter.pk, actor=desk.clerk)


def _begin(office: Office, now: datetime, random: Random) -> None:
    """Leave a few people waiting now; two windows are open, two are free for who logs in.

    A ticket and an open window are of one day: soon after midnight everything goes faster.
    """
    midnight = datetime.combine(now.date(), time(), now.tzinfo)
    came = max(now - timedelta(minutes=TODAY * 4), midnight)
    pace = (now - came) / timedelta(minutes=TODAY * 4)
    desks = [_sit(office, name, came) for name in ("2", "3")]
    for number in range(TODAY):
        at = came + timedelta(minutes=number * 4) * pace
        with clock.at(at):
            tickets.take(_comer(office, random))
        if number < TODAY / 2:
            _work(desks, until=at + timedelta(minutes=4) * pace, random=random, pace=pace)


def _sit(office: Office, name: str, at: datetime) -> Desk:
    counter = Counter.objects.get(office=office, name=name)
    clerk, _is_new = User.objects.get_or_create(
        username=f"window-{name}",
        defaults={
            "role": Role.CLERK,
            "office": office,
            "last_name": ("Ермекова", "Тілеуов", "Жұмабаева", "Оразов")[int(name) - 1],
            "first_name": "А.",
        },
    )
    with clock.at(at):
        windows.open_window(counter.pk, actor=clerk)
    return Desk(counter, clerk, at)


def _work(desks: list[Desk], *, until: datetime, random: Random, pace: float = 1) -> None:
    """Let each clerk who is free call the next person, in the order of time."""
    while (desk := min(desks, key=lambda one: one.free_at)).free_at < until:
        with clock.at(desk.free_at):
            ticket = call.call_next(desk.counter.pk, actor=desk.clerk)
        if ticket is None:
            desk.free_at = until
            continue
        comes = desk.free_at + timedelta(seconds=random.randrange(15, 70)) * pace
        with clock.at(comes):
            visit.serve(ticket.pk, actor=desk.clerk)
        desk.free_at = comes + timedelta(seconds=random.randrange(240, 1300)) * pace
        with clock.at(desk.free_at):
            visit.finish(ticket.pk, actor=desk.clerk)


@cache
def _places() -> list[Settlement]:
    return list(Settlement.objects.order_by("kato")[1:9])


def _comer(office: Office, random: Random) -> NewTicket:
    channel = random.choice(CHANNELS)
    is_by_law = random.random() < BY_LAW_SHARE and channel is not Channel.WEB
    return NewTicket(
        office=office,
        topic=HallTopic.objects.get(code=random.choice(TOPICS)),
        channel=channel,
        language=random.choice(LANGUAGES),
        priority=random.choice(BY_LAW) if is_by_law else Priority.NONE,
        settlement=random.choice(_places()) if random.random() < PLACE_SHARE else None,
    )
