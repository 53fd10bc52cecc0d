"""What a person is told before a request is sent: a road that is shorter, and what he asked before.

The road is computed from the words and the free times alone, so it may be shown to anybody. Earlier
cases are shown only to whoever proves that they are his: by number and code, or because he filed
them in this very browser and gives the same IIN.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from akimat.base import clock, status_pages
from akimat.base.errors import DomainError
from akimat.base.http import client_address
from akimat.structure.models import Office
from akimat.terms.deadlines import deadline
from akimat.terms.offices import working_day_of
from akimat.workcalendar.queries import load_calendar
from appeals.domain.kinds import Kind
from appeals.domain.states import TERM_RUNNING_STATES, AppealState
from appeals.domain.terms import LAW as LAW_OF_APPEALS
from appeals.models import Appeal
from appeals.queries import status as appeal_status
from reception.domain.kinds import Appointment, Channel
from reception.forms.reading import write_moment
from reception.forms.request import ASKED_FOR, RequestForm
from reception.models import Booking, Official, Request
from reception.queries import bookings, request_status
from reception.queries.request_slots import is_sooner_by_video, suiting
from reception.queries.suggested import Road, road_for
from reception.services.letters import booking_url
from reception.views.rows import written

FILED = "reception_filed"
KEPT = 5
REQUEST_PAGE, BOOKING_PAGE = "reception-citizen:request", "reception-citizen:booking"


@dataclass(frozen=True, slots=True)
class Shorter:
    """``official`` None: nobody there has a time, so an appeal is the road.

    ``book_url`` is empty where only a request leads to the official. ``seen`` names the road, so
    that whoever insists is not asked twice.
    """

    body: str
    official: Official | None
    when: str
    is_video: bool
    book_url: str
    answer_by: date
    seen: str


@dataclass(frozen=True, slots=True)
class Earlier:
    number: str
    url: str
    state: str
    answer_by: date | None


def shorter_road(form: RequestForm, office: Office, channel: Channel) -> Shorter | None:
    """Give a road of a valid sheet, other than the one it asks for; None where there is none."""
    data, now = form.cleaned_data, clock.now()
    is_video = data["is_video_agreed"]
    road = road_for(
        data["text"],
        data["settlement"].pk if data["settlement"] else None,
        asked=data["official"].pk,
        is_video_agreed=is_video,
        now=now,
    )
    if road is None or _leads_where_asked(road, data["official"]):
        return None
    official = road.official if road.official and road.official.kind in ASKED_FOR else None
    slots = list(road.slots) if official else []
    book_url = ""
    if official and channel is Channel.WEB and official.appointment == Appointment.OPTIONAL:
        web = suiting(official, is_video_agreed=is_video, channel=Channel.WEB, now=now)
        slots = web or slots
        book_url = _book_url(web[0].session_id, write_moment(web[0].starts_at)) if web else ""
    return Shorter(
        body=road.body.name,
        official=official,
        when=written(slots[0].starts_at, ZoneInfo(office.time_zone)) if slots else "",
        is_video=is_sooner_by_video(slots),
        book_url=book_url,
        answer_by=answer_of_an_appeal(office),
        seen=official.code if official else road.body.code,
    )


def _leads_where_asked(road: Road, asked: Official) -> bool:
    """Say whether the person asks for the very body that the words point to."""
    return asked.body_id == road.body.pk


def _book_url(session_id: int, moment: str) -> str:
    return reverse("reception-citizen:details", args=[session_id, moment])


def answer_of_an_appeal(office: Office) -> date:
    """Give the day until which an appeal filed now is answered."""
    hours = working_day_of(office)
    counted = deadline(
        Kind.APPLICATION, clock.now(), law=LAW_OF_APPEALS, calendar=load_calendar(), hours=hours
    )
    return counted.due_on


def on_this_host(url: str) -> str:
    """Give the path of our own address: the person may have come by another name of the host."""
    return url.removeprefix(settings.PUBLIC_URL)


def remember(request: HttpRequest, row: Request) -> None:
    """Let this browser know its own requests again."""
    known = request.session.get(FILED, [])
    request.session[FILED] = [*known, row.number][-KEPT:]


def earlier_of(request: HttpRequest) -> tuple[list[Earlier], DomainError | None]:
    """Give what the person has proven to be his, and why a code was not taken."""
    found = list(_of_this_browser(request))
    number, code = (request.POST.get(name, "") for name in ("earlier_number", "earlier_code"))
    if not number.strip():
        return found, None
    try:
        by_code = _by_code(number, code, client_address(request))
    except DomainError as error:
        return found, error
    return [by_code, *(one for one in found if one.number != by_code.number)], None


def _of_this_browser(request: HttpRequest) -> Iterator[Earlier]:
    iin = request.POST.get("iin", "").replace(" ", "")
    numbers = request.session.get(FILED, [])
    if not (iin.isascii() and iin.isdigit() and numbers):
        return
    for row in Request.objects.filter(number__in=numbers, iin=iin).order_by("-pk"):
        yield _of_request(row)


def _by_code(number: str, code: str, address: str) -> Earlier:
    page = status_pages.page_of(number.strip().upper())
    if page == REQUEST_PAGE:
        return _of_request(request_status.find_by_code(number, code, address=address))
    if page == BOOKING_PAGE:
        return _of_booking(bookings.find_by_code(number, code, address=address))
    return _of_appeal(appeal_status.find_by_code(number, code, address=address))


def _of_request(row: Request) -> Earlier:
    is_open = row.answered_on is None
    url = on_this_host(request_status.request_url(row))
    return Earlier(row.number, url, row.get_state_display(), row.due_on if is_open else None)


def _of_booking(row: Booking) -> Earlier:
    return Earlier(row.number, on_this_host(booking_url(row)), row.get_state_display(), None)


def _of_appeal(row: Appeal) -> Earlier:
    is_open = row.decided_on is None and AppealState(row.state) in TERM_RUNNING_STATES
    url = on_this_host(appeal_status.status_url(row))
    return Earlier(row.number, url, row.get_state_display(), row.due_on if is_open else None)
