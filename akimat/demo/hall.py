"""The hall of the demo: four windows, a television, a kiosk, and some days that were lived."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from akimat.base import clock
from akimat.demo.staff import OFFICES
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Office, Settlement
from akimat.structure.office_hours import lasting_plan
from akimat.structure.opening import Day, days_from
from akimat.workcalendar.queries import load_calendar
from reception.domain.kinds import Channel, DeviceKind, Priority
from reception.domain.states import TicketState
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
DAYS, PEOPLE, TODAY = 3, 85, 12
# Of the days back from yesterday the last open ones are lived; no feast is longer.
LOOK_BACK = 21
# How many of a day come in an hour: most before the break, few in the evening.
BY_HOUR = {9: 13, 10: 17, 11: 16, 12: 8, 14: 5, 15: 12, 16: 10, 17: 6}
# Nobody takes a ticket so late that the windows close before the call.
LAST_COMERS = timedelta(minutes=45)
BY_LAW_SHARE, PLACE_SHARE = 0.12, 0.4
NO_SHOW = 0.045
# Where two wait, so many calls are out of order, by a clerk who says why.
BY_HAND = 0.1
WHY = (
    "Ауылға жалғыз автобус жарты сағаттан кейін кетеді",
    "Пришла с грудным ребёнком",
    "Үнемі дәрі алатын адам, ұзақ тұра алмайды",
    "Донести одну справку: был утром у этого окна",
)
# Until a number that nobody comes with is called once more.
CALLED_AGAIN = timedelta(seconds=50)


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
        for day in _last_days(office, now):
            with transaction.atomic():
                _live(office, day, Random(f"{SEED} {day.day}"))
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


def _last_days(office: Office, now: datetime) -> list[Day]:
    first = now.date() - timedelta(days=LOOK_BACK)
    days = days_from(lasting_plan(office), first, LOOK_BACK, load_calendar())
    return [day for day in days if day.hours][-DAYS:]


def _live(office: Office, day: Day, random: Random) -> None:
    """Let people come while the office is open, and the windows call them one after another."""
    assert day.hours is not None  # noqa: S101 -- only such days are lived
    zone = ZoneInfo(office.time_zone)
    opens, closes = (
        datetime.combine(day.day, at, zone) for at in (day.hours.opens, day.hours.closes)
    )
    desks = [_sit(office, name, opens) for name, _topics in WINDOWS]
    for at in sorted(_comes(day, closes - LAST_COMERS, random) for _ in range(PEOPLE)):
        _work(desks, until=at, random=random)
        with clock.at(at):
            tickets.take(_comer(office, random))
    _work(desks, until=closes, random=random)
    # Who is at a window when the office closes is served to the end.
    for desk in sorted(desks, key=lambda one: one.free_at):
        with clock.at(max(desk.free_at, closes)):
            windows.close_window(desk.counter.pk, actor=desk.clerk)


def _comes(day: Day, until: datetime, random: Random) -> datetime:
    """Give a moment of the day at which the doors are open; in the break nobody comes in."""
    while True:
        hour = random.choices(list(BY_HOUR), list(BY_HOUR.values()))[0]
        at = time(hour, random.randrange(60), random.randrange(60))
        moment = datetime.combine(day.day, at, until.tzinfo)
        if day.hours and day.hours.has(at, at) and moment <= until:
            return moment


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
            ticket = _call(desk, random)
        if ticket is None:
            desk.free_at = until
        elif random.random() < NO_SHOW:
            _call_in_vain(desk, pace)
        else:
            _serve(desk, ticket, random, pace)


def _call(desk: Desk, random: Random) -> Ticket | None:
    """Call who is next, or now and then somebody of the turn from behind."""
    if random.random() < BY_HAND:
        waiting = Ticket.objects.filter(
            office=desk.counter.office,
            day=clock.local_now().date(),
            state=TicketState.WAITING,
            topic__in=desk.counter.topics.all(),
        )
        if behind := waiting[1:2].first():
            why = random.choice(WHY)
            return call.call_by_hand(desk.counter.pk, behind.pk, actor=desk.clerk, why=why)
    return call.call_next(desk.counter.pk, actor=desk.clerk)


def _serve(desk: Desk, ticket: Ticket, random: Random, pace: float) -> None:
    comes = desk.free_at + timedelta(seconds=random.randrange(15, 70)) * pace
    with clock.at(comes):
        visit.serve(ticket.pk, actor=desk.clerk)
    desk.free_at = comes + timedelta(seconds=random.randrange(240, 1300)) * pace
    with clock.at(desk.free_at):
        visit.finish(ticket.pk, actor=desk.clerk)


def _call_in_vain(desk: Desk, pace: float) -> None:
    """Call as often as the rule of the house says, and go on without the person."""
    for _again in range(settings.HALL_CALLS_BEFORE_MISSED - 1):
        desk.free_at += CALLED_AGAIN * pace
        with clock.at(desk.free_at):
            call.recall(desk.counter.pk, actor=desk.clerk)
    desk.free_at += CALLED_AGAIN * pace
    with clock.at(desk.free_at):
        call.miss(desk.counter.pk, actor=desk.clerk)


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
