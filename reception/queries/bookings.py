"""Bookings as their holder opens them, and as the desk sees the day."""

from datetime import date

from django.db.models import Q, QuerySet

from akimat.base.by_code import open_by_code
from akimat.notifications.models import Message, Standing
from akimat.people.models import User
from akimat.people.roles import DISTRICT_ROLES, EVERYWHERE_ROLES, OFFICE_ROLES
from reception.domain.states import BookingState
from reception.models import Booking, Official, Session
from reception.queries.slots import day_span

OF_INTEREST = Q(
    state__in=[
        BookingState.HELD,
        BookingState.CONFIRMED,
        BookingState.ATTENDED,
        BookingState.MISSED,
    ]
)


def find_by_code(number: str, code: str, *, address: str) -> Booking:
    """Give the booking to whoever has its code; a wrong code and an unknown number look the same.

    Raises ``booking_not_found``, ``too_many_wrong_codes``.
    """
    return _opened(number, code, address, "booking_not_found")


def find_arrival(number: str, code: str, *, address: str) -> Booking:
    """Do the same for who has come: ``arrival_not_found`` tells of a ticket in turn."""
    return _opened(number, code, address, "arrival_not_found")


def _opened(number: str, code: str, address: str, unknown: str) -> Booking:
    return open_by_code(_of_number, number, code, address=address, kind="booking", unknown=unknown)


def number_of(pk: int) -> str | None:
    """Give the number of a citizen's booking: no secret, its code opens it."""
    rows = Booking.objects.filter(pk=pk, official__isnull=False)
    return rows.values_list("number", flat=True).first()


def _of_number(number: str) -> Booking | None:
    rows = Booking.objects.filter(number=number, official__isnull=False)
    return rows.select_related(
        "official__office", "session__room", "session__venue", "moved_from"
    ).first()


def code_standing(booking: Booking) -> Standing | None:
    """Say whether the code of a hold went out; None where none was to go."""
    sent = Message.objects.filter(key__startswith=f"booking_code:{booking.pk}:").first()
    return sent.standing if sent else None


def visible_officials(user: User) -> QuerySet[Official]:
    """Give whose diary this person may see: of the office, of the district, one's own."""
    rows = Official.objects.all()
    own = Q(user=user.pk)
    if user.role in EVERYWHERE_ROLES:
        return rows
    if user.role in OFFICE_ROLES:
        return rows.filter(own | Q(office=user.office_id))
    if user.role in DISTRICT_ROLES and user.office is not None:
        return rows.filter(own | Q(office__district=user.office.district))
    return rows.filter(own)


def visible_sessions(user: User) -> QuerySet[Session]:
    rows = Session.objects.filter(official__in=visible_officials(user).values("pk"))
    return rows.select_related("official__office", "official__body", "room", "venue")


def visible_to(user: User) -> QuerySet[Booking]:
    """Give the bookings of officials that this person may see."""
    rows = Booking.objects.filter(official__in=visible_officials(user).values("pk"))
    return rows.select_related(
        "official__office", "official__body", "session__room", "session__venue", "moved_from"
    )


def sessions_on(user: User, day: date) -> list[Session]:
    found = visible_sessions(user).filter(is_published=True, during__overlap=day_span(day, day))
    return list(found.order_by("during", "official__code"))


def bookings_of(sessions: list[Session]) -> list[Booking]:
    rows = Booking.objects.filter(OF_INTEREST, session__in=[session.pk for session in sessions])
    return list(rows.order_by("during", "pk"))
