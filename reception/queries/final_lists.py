"""Who comes on a day: as it stands now, and the versions of the list that were sent."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from akimat.base import clock
from akimat.base.moments import local
from akimat.people.models import User
from akimat.structure.models import Office
from akimat.structure.queries import home_office
from reception.domain.states import BookingState
from reception.models import Booking, FinalList
from reception.models.spans import span_of
from reception.queries.slots import day_span

COMES = (BookingState.CONFIRMED, BookingState.ATTENDED, BookingState.MISSED)
# The list of no day is due so long before it, whatever holidays lie between.
HORIZON = timedelta(days=21)


def comers(office: Office, day: date) -> QuerySet[Booking]:
    """Give who has a time with an official of the office on ``day``, by a request or without."""
    rows = Booking.objects.filter(
        official__office=office, state__in=COMES, during__overlap=day_span(day, day)
    )
    return rows.select_related(
        "official__office", "request__settlement", "session__room", "session__venue"
    ).order_by("during", "official__code", "pk")


def days_ahead(now: datetime) -> Iterable[tuple[Office, date]]:
    """Give the offices and days on which somebody is still to come, or was to when it was sent."""
    coming = Booking.objects.filter(
        official__isnull=False,
        state__in=COMES,
        during__startswith__gt=now,
        during__startswith__lt=now + HORIZON,
    )
    columns = ("official__office_id", "official__office__time_zone", "during")
    found = {
        (office_id, local(span_of(during)[0], zone).date())
        for office_id, zone, during in coming.order_by().values_list(*columns)
    }
    sent = FinalList.objects.filter(day__gte=now.date(), day__lte=now.date() + HORIZON)
    found |= set(sent.values_list("office", "day"))
    offices = Office.objects.in_bulk({office_id for office_id, _day in found})
    return [(offices[office_id], day) for office_id, day in sorted(found)]


def versions(office: Office, day: date) -> QuerySet[FinalList]:
    """Give what was sent for ``day``, the newest first."""
    rows = FinalList.objects.filter(office=office, day=day)
    return rows.select_related("office", "composed_by", "signed_by").order_by("-version")


def office_of(user: User) -> Office:
    """Give whose lists this person reads: of the own office, else of the house."""
    return user.office or home_office()


def newest(offices: Iterable[int]) -> Mapping[tuple[int, date], FinalList]:
    """Give the last version of each day that is not over, by office and day."""
    sent = FinalList.objects.filter(office__in=offices, day__gte=clock.today())
    last = sent.order_by("office_id", "day", "-version").distinct("office_id", "day")
    return {
        (one.office_id, one.day): one
        for one in last.select_related("signed_by").defer("rows", "changes")
    }
