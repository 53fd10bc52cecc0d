"""The demo's journal of services since January: entered in one go, by the house's own way for it.

Eight thousand steps one by one would take minutes; what a clerk enters from a paper list goes the
same way, with the same law, table of steps and constraints.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random

from django.db import transaction

from akimat.base import clock
from akimat.base.celery_send import paused
from akimat.base.submissions import SubmissionKey
from akimat.demo import stories
from akimat.demo.moments import at_work
from akimat.demo.staff import Staff, make_clerks
from akimat.people.models import User
from akimat.structure.models import Office
from akimat.terms.deadlines import OfficeHours
from akimat.workcalendar.domain import WorkCalendar
from akimat.workcalendar.queries import load_calendar
from services_registry.domain.passports import DocumentWay, Section
from services_registry.domain.requests import (
    ComplaintResult,
    ComplaintTo,
    DocumentMark,
    RequestAction,
    RequestChannel,
    RequestLanguage,
)
from services_registry.models import Passport, ServiceRequest
from services_registry.queries.opening import hours_of
from services_registry.queries.passports import published_on
from services_registry.services import complaints, journal_control
from services_registry.services.journal_bulk import PastRequest, register_past
from services_registry.services.journal_register import Counting, NewDocument, NewRequest, due_of
from services_registry.services.journal_transition import PastStep

SEED, TOTAL, WHOLE = 88, 8_000, 100
COMPLAINTS = 60
# Of a hundred requests so many come to each office. People of the district also ask away from
# home, so some offices of its neighbours and of the city take a few.
OFFICE_SHARES: Mapping[str, int] = {
    "SA-KHR": 34,
    "OS-01": 17,
    "OS-42": 12,
    "OS-27": 7,
    "OS-40": 6,
    "OS-43": 5,
    "OS-44": 4,
    "OS-45": 3,
    "OS-46": 2,
    "SA-AKT": 3,
    "SA-MUG": 2,
    "SA-SHA": 2,
    "OS-10": 1,
    "OS-02": 1,
    "OS-07": 1,
}
# How often people of a district ask for the services of a section.
SECTION_WEIGHTS: Mapping[str, int] = {
    Section.SOCIAL_PROTECTION: 9,
    Section.EMPLOYMENT: 8,
    Section.FAMILY_CHILDREN: 7,
    Section.EDUCATION: 6,
    Section.AGRICULTURE: 5,
    Section.LAND: 5,
    Section.HOUSING: 4,
}
CHANNELS: Mapping[RequestChannel, int] = {
    RequestChannel.DESK: 52,
    RequestChannel.EGOV: 27,
    RequestChannel.GOV_CORPORATION: 14,
    RequestChannel.WEB: 3,
    RequestChannel.KIOSK: 3,
    RequestChannel.PHONE: 1,
}
LATE, REFUSED, WITHDRAWN, NOT_TAKEN, ENTITY = 0.035, 0.03, 0.012, 0.025, 0.06
# When in its term a result is ready: usual and late.
USUAL, OVER = (0.15, 0.92), (1.1, 1.9)
HOURS = (9, 9, 10, 10, 10, 11, 11, 12, 14, 15, 15, 16, 16, 17)
# Cards this young show their documents.
WITH_DOCUMENTS = timedelta(days=45)
GROUNDS = ("false_data", "requirements", "requirements", "negative_opinion")
WORDS = {
    "kk": ("Қызмет мерзімінде көрсетілмеді.", "Мерзімнің бұзылғаны расталды, нәтиже берілді."),
    "ru": ("Услуга не оказана в срок.", "Нарушение срока подтверждено, результат выдан."),
}


@dataclass(frozen=True, slots=True)
class World:
    """What every request of the demo is made from."""

    random: Random
    passports: Sequence[Passport]
    weights: Sequence[int]
    staff: Staff
    calendar: WorkCalendar
    offices: Sequence[Office]
    hours: Mapping[str, OfficeHours]
    until: datetime


def make_services() -> int:
    """Make them once and give how many requests the journal has."""
    if not ServiceRequest.objects.exists():
        # All or none: a demo that was cut short begins them anew.
        with transaction.atomic(), paused():
            _make(_world(make_clerks(Random(SEED), OFFICE_SHARES)))
    return ServiceRequest.objects.count()


def _world(staff: Staff) -> World:
    # On the wall clock of the district: a person comes at nine in the morning of there.
    now = clock.local_now()
    until = min(now.replace(hour=12, minute=0, second=0, microsecond=0), now)
    passports = list(published_on(until.date()).prefetch_related("documents"))
    random = Random(SEED)
    weights = [
        SECTION_WEIGHTS.get(one.service.section, 2) * random.randint(1, 6) for one in passports
    ]
    offices = Office.objects.in_bulk(OFFICE_SHARES, field_name="code")
    hours = {code: hours_of(office) for code, office in offices.items()}
    own = [offices[code] for code in OFFICE_SHARES]
    return World(random, passports, weights, staff, load_calendar(), own, hours, until)


def _make(world: World) -> None:
    for office in world.offices:
        clerk, share = world.staff.clerks[office.code], OFFICE_SHARES[office.code]
        moments = sorted(_moment(world) for _ in range(TOTAL * share // WHOLE))
        rows = [_request(world, office, clerk, moment) for moment in moments]
        register_past(rows, actor=clerk)
    journal_control.mark_late()
    for request in _complained(world):
        _complain(world, request)


def _moment(world: World) -> datetime:
    """Give a moment of work since January; half of the working days are as full as the others."""
    first = world.until.date().replace(month=1, day=1)
    days = (world.until.date() - first).days
    while True:
        day = world.calendar.next_working(first + timedelta(days=world.random.randrange(days + 1)))
        at = time(world.random.choice(HOURS), world.random.randrange(60))
        moment = datetime.combine(day, at, world.until.tzinfo)
        if moment < world.until:
            return moment


def _request(world: World, office: Office, clerk: User, received_at: datetime) -> PastRequest:
    random = world.random
    passport = random.choices(world.passports, world.weights)[0]
    channel = random.choices(list(CHANNELS), list(CHANNELS.values()))[0]
    is_lacking = channel is RequestChannel.DESK and random.random() < NOT_TAKEN / 0.52
    person = stories.person(random)
    is_entity = passport.recipients != "individual" and random.random() < ENTITY
    new = NewRequest(
        office=office,
        passport=passport,
        channel=channel,
        language=random.choice(list(RequestLanguage)),
        received_at=received_at,
        is_on_paper=channel is RequestChannel.GOV_CORPORATION and random.random() < 0.5,  # noqa: PLR2004 -- every second one
        full_name=person.full_name,
        organisation=stories.organisation(random) if is_entity else "",
        iin=person.iin,
        phone=person.phone,
        external_number=_portal_number(random, channel, received_at),
        documents=_documents(world, passport, received_at, is_lacking=is_lacking),
    )
    steps = [] if new.lacking else list(_steps(world, new, clerk, received_at))
    return PastRequest(new=new, steps=[step for step in steps if step.at <= world.until])


def _portal_number(random: Random, channel: RequestChannel, at: datetime) -> str:
    if channel is not RequestChannel.EGOV:
        return ""
    return f"10100{at:%y%m%d%H%M}{random.randrange(10**9):09d}"


def _documents(
    world: World, passport: Passport, received_at: datetime, *, is_lacking: bool
) -> tuple[NewDocument, ...]:
    if not is_lacking and world.until - received_at > WITH_DOCUMENTS:
        return ()
    rows = list(passport.documents.all())
    needed = [row for row in rows if row.way == DocumentWay.NEEDED]
    lacking = needed[-1] if is_lacking and needed else None
    return tuple(NewDocument(document=row, mark=_mark(row.way, row is lacking)) for row in rows)


def _mark(way: str, is_lacking: bool) -> DocumentMark:  # noqa: FBT001 -- two facts of a document
    if is_lacking:
        return DocumentMark.MISSING
    return DocumentMark.RECEIVED if way == DocumentWay.NEEDED else DocumentMark(way)


def _steps(world: World, new: NewRequest, clerk: User, received_at: datetime) -> Iterator[PastStep]:
    """Give the life of a request: work, then the result, a refusal, or the person's own change."""
    random = world.random
    executor = random.choice(world.staff.executors[new.passport.provider.code])
    when = Counting(world.calendar, world.hours[new.office.code])
    term = due_of(new, received_at, when).control_at - received_at
    share = random.uniform(*(OVER if random.random() < LATE else USUAL))
    begun = _worked(received_at + term * min(0.1, share / 3), received_at)
    done = _worked(received_at + term * share, begun)
    yield PastStep(RequestAction.TAKE_UP, begun, executor, {})
    chance = random.random()
    if chance < WITHDRAWN:
        yield PastStep(RequestAction.WITHDRAW, done, clerk, {})
    elif chance < WITHDRAWN + REFUSED:
        ground = {"law_ground": random.choice(GROUNDS)}
        yield PastStep(RequestAction.REFUSE, done, executor, ground)
    else:
        yield PastStep(RequestAction.MAKE_READY, done, executor, {})
        handed = _worked(done + timedelta(hours=random.uniform(0.2, 70)), done)
        yield PastStep(RequestAction.HAND_OVER, handed, clerk, {})


def _worked(moment: datetime, earliest: datetime) -> datetime:
    """Move a moment of a term of days into office hours; minutes stay as they are."""
    is_short = moment - earliest < timedelta(hours=8)
    return max(earliest, moment if is_short else at_work(moment))


def _complained(world: World) -> list[ServiceRequest]:
    late = ServiceRequest.objects.filter(is_late=True).order_by("pk")
    rows = list(late.select_related("office", "passport__service", "passport__provider"))
    return world.random.sample(rows, min(COMPLAINTS, len(rows)))


def _complain(world: World, request: ServiceRequest) -> None:
    """Let the person complain some days after the term, and the provider answer."""
    random, words = world.random, WORDS[request.language]
    late_from = request.control_at or request.received_at
    filed_at = at_work(late_from + timedelta(days=random.uniform(0.5, 4)))
    if filed_at > world.until:
        return
    new = complaints.NewComplaint(
        office=request.office,
        request=request,
        passport=request.passport,
        to=ComplaintTo.PROVIDER,
        language=RequestLanguage(request.language),
        text=words[0],
        full_name=request.full_name,
        iin=request.iin,
    )
    clerk = world.staff.clerks[request.office.code]
    head = world.staff.heads[request.passport.provider.code]
    key = SubmissionKey("demo", f"complaint-{request.pk}", "")
    with clock.at(filed_at):
        complaint = complaints.file_complaint(new, actor=clerk, submission=key)
    answered_at = at_work(filed_at + timedelta(days=random.uniform(2, 6)))
    if answered_at <= world.until:
        with clock.at(answered_at):
            complaints.answer(
                complaint.pk, result=ComplaintResult.SATISFIED, text=words[1], actor=head
            )
