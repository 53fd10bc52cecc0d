"""The offices of the demo district: which window gives what, what is off, what is said locally."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from akimat.base import clock
from akimat.demo.moments import at_work
from akimat.demo.office_ways import ODD, OFFERS, OFFS, OVER, SAID, Odd, Off, Said
from akimat.people.models import User
from akimat.structure.models import Office
from akimat.workcalendar.queries import load_calendar
from reception.models import Counter, DeskOffer, HallTopic
from services_registry.models import Service, SwitchedOff
from services_registry.services import office_hours, office_services
from services_registry.services.office_hours import NewException

# The head of the apparatus answers for the offices of the district.
CHANGED_BY = "manager"
SAID_AGO = 20
SATURDAY = 5


def make_offices() -> None:
    """Make them once, where the windows of the hall are there already."""
    if DeskOffer.objects.exists() or SwitchedOff.objects.exists():
        return
    with transaction.atomic():
        _offer()
        actor = User.objects.get(username=CHANGED_BY)
        # In order of time, as the journal tells it.
        _switch_off(OVER, actor)
        for said in SAID:
            _say(said, actor)
        for off in OFFS:
            _switch_off(off, actor)
        for odd in ODD:
            _add(odd, actor)


def _offer() -> None:
    services = {service.code: service for service in Service.objects.all()}
    for offer in OFFERS:
        office = Office.objects.get(code=offer.office)
        counter, is_new = Counter.objects.get_or_create(office=office, name=offer.window)
        if is_new:
            counter.topics.set(HallTopic.objects.filter(code="services"))
        time_from, time_to = offer.hours or (None, None)
        row = DeskOffer.objects.create(
            counter=counter, weekdays=[*offer.weekdays], time_from=time_from, time_to=time_to
        )
        codes = (f"SVC-{n:03}" for first, last in offer.services for n in range(first, last + 1))
        row.services.set(services[code] for code in codes if code in services)


def _switch_off(off: Off, actor: User) -> None:
    office, service = Office.objects.get(code=off.office), Service.objects.get(code=off.service)
    began, ends = off.days
    until = clock.today() + timedelta(days=ends)
    with clock.at(_ago(began)):
        office_services.switch_off(office, service, off.reason, actor=actor, expected_until=until)
    if ends < 0:
        with clock.at(_ago(-ends)):
            office_services.switch_on(office, service, actor=actor)


def _say(said: Said, actor: User) -> None:
    office = Office.objects.get(code=said.office)
    service = Service.objects.get(code=said.service) if said.service else None
    with clock.at(_ago(SAID_AGO)):
        office_services.set_text(office, said.field, service, said.text, actor=actor)


def _add(odd: Odd, actor: User) -> None:
    office = Office.objects.get(code=odd.office)
    new = NewException(_odd_day(odd), odd.hours, *odd.reason)
    office_hours.add_exception(office, new, actor=actor)


def _odd_day(odd: Odd) -> date:
    day = clock.today() + timedelta(days=odd.days_ahead)
    if odd.is_saturday:
        return day + timedelta(days=(SATURDAY - day.weekday()) % 7)
    return load_calendar().next_working(day)


def _ago(days: int) -> datetime:
    now = clock.now().astimezone(ZoneInfo("Asia/Aqtobe"))
    return min(at_work(now - timedelta(days=days)), now)
