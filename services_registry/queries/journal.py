"""Reads of the journal of services. Every staff query starts from :func:`visible_to`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import Q, QuerySet

from akimat.base import clock
from akimat.people.models import User
from akimat.people.roles import BODY_ROLES, DISTRICT_ROLES, EVERYWHERE_ROLES, Role
from akimat.structure.models import Office
from akimat.structure.names import localized
from akimat.workcalendar.queries import load_calendar
from services_registry.domain.requests import OPEN_REQUESTS, TERM_RUNNING, RequestState
from services_registry.domain.terms import LAW
from services_registry.models import ServiceRequest

SOON_DAYS = 1
# No mail at night: the digest waits for the office.
OFFICE_FROM, OFFICE_UNTIL = time(9), time(18, 30)

_AROUND = "_offices_around"


@dataclass(frozen=True, slots=True)
class Moments:
    """Now, and the end of the last day that is still soon by the working calendar."""

    now: datetime
    soon: datetime


def days() -> Moments:
    last = load_calendar().add(clock.today(), SOON_DAYS)
    now = clock.local_now()
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return Moments(now, midnight + timedelta(days=(last - now.date()).days + 1))


def is_office_time(now: time) -> bool:
    return OFFICE_FROM <= now < OFFICE_UNTIL


class Place(NamedTuple):
    """Where a person sees requests: of these keys of ``column``, or everywhere where it is ""."""

    column: str = ""
    keys: Sequence[int] = ()


def place_of(user: User) -> Place | None:
    """Say where a person may see requests; None where nowhere."""
    if not user.is_active:
        return None
    return Place() if user.role in EVERYWHERE_ROLES else _own_place(user)


def _own_place(user: User) -> Place | None:
    if user.role in DISTRICT_ROLES and user.office_id:
        # Read first: with the keys in hand PostgreSQL follows the index of a list and stops early.
        return Place("office", _offices_around(user, user.office_id))
    if user.role == Role.CLERK and user.office_id:
        return Place("office", [user.office_id])
    if user.role in BODY_ROLES and user.body_id:
        return Place("provider", [user.body_id])
    return None


def _offices_around(user: User, office_id: int) -> list[int]:
    """Give the offices of the person's district; a page that asks again and again reads them once.

    They are kept with the person as this request has loaded it, and go with it.
    """
    kept: list[int] | None = vars(user).get(_AROUND)
    if kept is None:
        own = Office.objects.filter(pk=office_id).values("district")
        offices = Office.objects.filter(district__in=own).values_list("pk", flat=True)
        kept = vars(user)[_AROUND] = sorted(offices.order_by())
    return kept


def scope_of(user: User) -> Q | None:
    """Say which rows a person may see, by office and provider; None where there are none."""
    place = place_of(user)
    if place is None or not place.column:
        return None if place is None else Q()
    return Q(**{f"{place.column}__in": place.keys})


def visible_to(user: User) -> QuerySet[ServiceRequest]:
    scope = scope_of(user)
    return ServiceRequest.objects.none() if scope is None else ServiceRequest.objects.filter(scope)


def for_card(user: User) -> QuerySet[ServiceRequest]:
    return visible_to(user).select_related(
        "office", "service", "passport", "provider", "registered_by", "ground", "source_import"
    )


def running(requests: QuerySet[ServiceRequest]) -> QuerySet[ServiceRequest]:
    return requests.filter(state__in=TERM_RUNNING)


def open_now(requests: QuerySet[ServiceRequest]) -> QuerySet[ServiceRequest]:
    return requests.filter(state__in=OPEN_REQUESTS)


def overdue(requests: QuerySet[ServiceRequest], moment: datetime) -> QuerySet[ServiceRequest]:
    return running(requests).filter(control_at__lt=moment)


def due_soon(requests: QuerySet[ServiceRequest], on: Moments) -> QuerySet[ServiceRequest]:
    return running(requests).filter(control_at__gte=on.now, control_at__lt=on.soon)


def counted(requests: QuerySet[ServiceRequest]) -> QuerySet[ServiceRequest]:
    """Leave out what an undone import brought: its numbers stay, its rows are nobody's."""
    return requests.exclude(state=RequestState.ANNULLED)


def of_same_person(user: User, *, iin: str = "", bin_: str = "") -> QuerySet[ServiceRequest]:
    if not (iin or bin_):
        return ServiceRequest.objects.none()
    who = Q(iin=iin) if iin else Q(bin=bin_)
    return counted(visible_to(user)).filter(who).order_by("-pk")


def between(
    requests: QuerySet[ServiceRequest], first: date | None, last: date | None
) -> QuerySet[ServiceRequest]:
    if first is not None:
        requests = requests.filter(registered_on__gte=first)
    return requests.filter(registered_on__lte=last) if last is not None else requests


def ground_of(row: ServiceRequest) -> str:
    """Give the ground of a refusal in the active language, "" where nothing was refused."""
    if row.ground is not None:
        return str(row.ground.text)
    if not row.law_ground:
        return ""
    return localized(LAW.named(row.regime).refusal[row.law_ground], "text")
