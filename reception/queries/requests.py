"""Requests to be received. Every staff query starts from :func:`visible_to`."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Left

from akimat.people.models import User
from akimat.people.roles import EVERYWHERE_ROLES, OFFICE_ROLES, Role
from akimat.structure.models import Office
from akimat.terms.soon import soon_until
from akimat.workcalendar.domain import WorkCalendar
from reception.domain.reading import DISTRICT_READERS
from reception.domain.states import (
    OPEN_REQUESTS,
    UNANSWERED_REQUESTS,
    BookingState,
    RequestState,
)
from reception.models import Minutes, Request

EXCERPT = 180
# What a list does not show.
NOT_IN_LISTS = ("text", "trace", "briefing", "defects")
ONE_DAY = timedelta(days=1)


class ListName(StrEnum):
    NEW = "new"
    SOON = "soon"
    TO_MEND = "to_mend"
    PROPOSED = "proposed"
    GRANTED = "granted"
    ALL = "all"


def visible_to(user: User) -> QuerySet[Request]:
    scope = _scope_of(user) if user.is_active else None
    return Request.objects.none() if scope is None else Request.objects.filter(scope)


def _scope_of(user: User) -> Q | None:
    if user.role in EVERYWHERE_ROLES:
        return Q()
    # An account that is not saved yet is nobody's: it must not match posts without an account.
    own = Q(official__user=user.pk, official__user__isnull=False)
    if user.role in OFFICE_ROLES and user.office_id:
        return own | Q(office=user.office_id)
    if user.role in DISTRICT_READERS and user.office_id:
        mine = Office.objects.filter(pk=user.office_id).values("district")
        return own | Q(office__in=Office.objects.filter(district__in=mine))
    return own


def for_list(requests: QuerySet[Request]) -> QuerySet[Request]:
    return (
        requests.select_related("official", "proposed", "office", "settlement", "booking")
        .annotate(excerpt=Left("text", EXCERPT))
        .defer(*NOT_IN_LISTS)
    )


def for_card(user: User) -> QuerySet[Request]:
    return visible_to(user).select_related(
        "official__body",
        "proposed",
        "office",
        "settlement",
        "registered_by",
        "appeal",
        "booking__session__room",
        "booking__session__venue",
        "held__session__room",
        "held__session__venue",
        "held__official",
        "redirected_to",
        "extended_by",
        "minutes__signed_by",
    )


@dataclass(frozen=True, slots=True)
class Days:
    today: date
    soon: date


def days(calendar: WorkCalendar, today: date) -> Days:
    return Days(today, soon_until(today, calendar))


def _conditions(on: Days) -> Mapping[ListName, Q]:
    return {
        ListName.NEW: Q(state=RequestState.REGISTERED),
        ListName.SOON: Q(state__in=UNANSWERED_REQUESTS, due_on__lte=on.soon),
        ListName.TO_MEND: Q(state=RequestState.TO_MEND),
        ListName.PROPOSED: Q(state=RequestState.PROPOSED),
        ListName.GRANTED: Q(state=RequestState.GRANTED),
        ListName.ALL: Q(),
    }


def listed(user: User, name: ListName, on: Days) -> QuerySet[Request]:
    rows = for_list(visible_to(user).filter(_conditions(on)[name]))
    return rows.order_by("-pk") if name is ListName.ALL else rows.order_by("due_on", "pk")


def counts(user: User, on: Days) -> Mapping[str, int]:
    """Count every list in one statement."""
    open_ones = visible_to(user).filter(state__in=OPEN_REQUESTS)
    wanted = {
        name.value: Count("pk", filter=condition)
        for name, condition in _conditions(on).items()
        if name is not ListName.ALL
    }
    found: Mapping[str, int] = open_ones.aggregate(**wanted)
    return found


def of_same_person(user: User, iin: str, *, but: int | None = None) -> QuerySet[Request]:
    if not iin:
        return Request.objects.none()
    found = visible_to(user).filter(iin=iin).exclude(pk=but or 0)
    return found.select_related("official", "booking", "minutes").order_by("-pk")


def held_between(first: datetime, last: datetime) -> Q:
    """Keep the requests whose time lies between these moments and still is the person's."""
    return Q(
        state__in=[RequestState.GRANTED, RequestState.RECEIVED, RequestState.APPEALED],
        booking__during__startswith__gte=first,
        booking__during__startswith__lt=last,
    ) & Q(booking__state__in=(BookingState.CONFIRMED, BookingState.ATTENDED, BookingState.MISSED))


def held_on(user: User, day: date, zone: ZoneInfo) -> QuerySet[Request]:
    """Give the receptions of a day on the clock of the office, in the order of time."""
    begin = datetime.combine(day, time.min, zone)
    rows = visible_to(user).filter(held_between(begin, begin + ONE_DAY))
    return (
        rows.select_related("official", "office", "settlement", "booking__session__room", "minutes")
        .order_by("booking__during", "pk")
        .defer("trace")
    )


def to_hand_over(user: User) -> QuerySet[Minutes]:
    """Give signed minutes whose protocol has not reached the applicant yet (PP663 p. 37)."""
    owed = Minutes.objects.filter(
        request__in=visible_to(user), signed_at__isnull=False, sent_at=None
    )
    return owed.select_related("request", "official").order_by("send_by", "pk")


def to_prepare(user: User, now: datetime) -> QuerySet[Request]:
    """Give granted receptions that are still to come, the nearest first."""
    rows = visible_to(user).filter(
        state=RequestState.GRANTED,
        booking__state=BookingState.CONFIRMED,
        booking__during__startswith__gt=now,
    )
    return rows.select_related("official", "office", "booking", "briefed_by").order_by(
        "booking__during", "pk"
    )


def secretaries_of(offices: Collection[int]) -> Mapping[int, str]:
    """Give by office on whom the note to the official waits: the names of its secretaries."""
    names: dict[int, list[str]] = defaultdict(list)
    staff = User.objects.filter(role=Role.SECRETARY, office__in=offices, is_active=True)
    for user in staff.order_by("last_name", "pk"):
        names[user.office_id or 0].append(user.short_name)
    return {office_id: ", ".join(found) for office_id, found in names.items()}


def to_tell(user: User) -> QuerySet[Request]:
    """Give requests whose answer was put off while the person does not know it yet."""
    rows = visible_to(user).filter(extended_on__isnull=False, told_at=None)
    return rows.only("number", "full_name", "tell_by").order_by("tell_by", "pk")
