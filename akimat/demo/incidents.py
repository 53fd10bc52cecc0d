"""Two bursts of the demo: water that was repaired, and heating that is out just now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.db.models import Q

from akimat.base import clock
from akimat.demo import stories
from akimat.demo.staff import OFFICES, Staff
from akimat.structure.models import Office, Settlement
from akimat.workcalendar.queries import load_calendar
from appeals.domain.kinds import AnswerResult, Channel, Form, Kind, Language
from appeals.models import Appeal, Incident
from appeals.queries.suggesting import suggest_for
from appeals.services import answer, bursts, common_answer, incidents, route
from appeals.services.register import NewAppeal, register

HOME = "156020100"
SEED = "incidents"
# Minutes after the first one, a person each.
OVER_AT = (0, 9, 16, 31, 38, 52, 71, 88)
NOW_AT = (0, 11, 25, 34, 47, 60, 74)
OVER_AGO = timedelta(days=3)
MORNING = time(9, 40)
NOW_AGO = timedelta(minutes=80)
LONG = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Told:
    """What people write of it, in turn, and what the akimat tells; {street} stands in both."""

    texts: Sequence[tuple[str, str]]
    kk: str
    ru: str
    answer_kk: str = ""
    answer_ru: str = ""


WATER = Told(
    texts=(
        ("kk", "{street} көшесінде таңнан бері су жоқ, кран бос."),
        ("ru", "С утра нет воды на улице {street}, кран пустой. Когда дадут воду?"),
        ("kk", "Үйде су жоқ, {street} көшесі түгел сусыз отыр."),
        ("ru", "Нет воды во всём доме по улице {street}, с детьми сидим без воды."),
    ),
    kk="Су құбыры жарылды, су уақытша берілмейді",
    ru="Прорвало водопровод, воды временно нет",
    answer_kk="Су құбырының жарылған жері ауыстырылды, су қайта берілді.",
    answer_ru="Повреждённый участок водопровода заменён, подача воды восстановлена.",
)
HEATING = Told(
    texts=(
        ("ru", "Батареи холодные, отопления нет по улице {street}. Дома мёрзнем."),
        ("kk", "{street} көшесінде батарея суық, жылу берілмей жатыр."),
        ("ru", "В доме по улице {street} нет отопления, холодные батареи, замерзаем с детьми."),
        ("kk", "Үй суық, жылу жоқ. {street} көшесіндегі батареялар мұздай."),
    ),
    kk="Жылу желісінде апат болды",
    ru="Авария на теплотрассе",
)


def make_incidents(staff: Staff) -> int:
    """Make both where no incident is yet; give how many the demo has."""
    if not Incident.objects.exists():
        now = clock.now()
        broke = _quiet_morning(now - OVER_AGO)
        over = _burst(staff, WATER, OVER_AT, broke)
        if over:
            _end(staff, over, broke + LONG)
        _burst(staff, HEATING, NOW_AT, now - NOW_AGO)
    return Incident.objects.count()


def _quiet_morning(moment: datetime) -> datetime:
    """Give the last working morning by then on which nobody else of the demo wrote of water.

    Of a day off no appeal is registered before the next working day: an answer of that day would
    stand before the registration. And whoever wrote of it alone has been answered already: a burst
    would take an appeal in whose journal goes on after it.
    """
    zone = ZoneInfo(Office.objects.get(code=OFFICES[0]).time_zone)
    calendar = load_calendar()
    topic = suggest_for(WATER.texts[0][1].format(street=""), None).topic
    of_water = Appeal.objects.filter(Q(topic__code=topic) | Q(suggestion__topic=topic))
    day = calendar.last_working(moment.astimezone(zone).date())
    start = datetime.combine(day, MORNING, zone)
    while of_water.filter(received_at__range=(start - LONG, start + LONG)).exists():
        day = calendar.last_working(day - timedelta(days=1))
        start = datetime.combine(day, MORNING, zone)
    return start


def _burst(staff: Staff, told: Told, minutes: Sequence[int], start: datetime) -> Incident | None:
    """File the appeals as the web does; the watch opens the incident, the controller confirms."""
    random = Random(f"{SEED} {told.ru}")
    filed = [
        _file(random, told.texts[number % len(told.texts)], start + timedelta(minutes=after))
        for number, after in enumerate(minutes)
    ]
    opened = Incident.objects.filter(members__appeal=filed[-1]).first()
    body = Appeal.objects.get(pk=filed[0].pk).body
    if opened is None or body is None:
        return None
    with clock.at(start + timedelta(minutes=minutes[-1] + 2)):
        words = incidents.Told(
            text_kk=told.kk, text_ru=told.ru, body=body, until=clock.now() + LONG
        )
        incidents.confirm(opened.pk, words, actor=staff.controllers[OFFICES[0]])
    return Incident.objects.get(pk=opened.pk)


def _file(random: Random, story: tuple[str, str], at: datetime) -> Appeal:
    language, text = story
    home = Settlement.objects.get(kato=HOME)
    street = random.choice(list(home.streets.values_list("name", flat=True)))
    who = stories.person(random)
    new = NewAppeal(
        office=Office.objects.get(code=OFFICES[0]),
        kind=Kind.MESSAGE,
        channel=Channel.WEB,
        form=Form.ELECTRONIC,
        language=Language(language),
        text=text.format(street=street),
        full_name=who.full_name,
        iin=who.iin,
        phone=who.phone,
        settlement=home,
        street=street,
        house=str(random.randint(1, 60)),
        consent=True,
        read_back=True,
    )
    with clock.at(at):
        appeal = register(new, actor=None)
    with clock.at(at + timedelta(seconds=3)):
        route.route_by_keywords(appeal.pk)
        bursts.look_at([appeal.pk])
    return appeal


def _end(staff: Staff, incident: Incident, at: datetime) -> None:
    """Answer all at once and say that it is over."""
    body = incident.body
    head = staff.heads.get(body.code) if body else None
    if body is None or head is None:
        return
    common = common_answer.Common(
        text_kk=WATER.answer_kk, text_ru=WATER.answer_ru, result=AnswerResult.SATISFIED
    )
    keys = list(incident.members.values_list("appeal", flat=True))
    with clock.at(at):
        executor = staff.executors[body.code][0]
        common_answer.draft(incident, common, appeals=keys, actor=executor)
    with clock.at(at + timedelta(minutes=30)):
        common_answer.sign(incident, appeals=keys, actor=head)
        incidents.end(incident.pk, actor=head)
    # The worker would send them on the day on which the demo is made.
    with clock.at(at + timedelta(minutes=31)):
        for appeal in keys:
            answer.send_if_signed(appeal)
