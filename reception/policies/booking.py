"""Who books talks for citizens, and rooms for meetings."""

from akimat.people.models import User
from akimat.people.roles import OFFICE_ROLES, Role
from akimat.structure.queries import home_office
from reception.domain.kinds import Appointment
from reception.models import Booking, Official, Room


def can_book(user: User, official: Official) -> bool:
    """Book for a citizen; whom a request must reach first only the secretary may give."""
    is_ours = user.is_active and user.office_id == official.office_id
    if official.appointment == Appointment.REQUIRED:
        return is_ours and user.role == Role.SECRETARY
    return is_ours and user.role in OFFICE_ROLES


def can_change_booking(user: User, booking: Booking) -> bool:
    if booking.official is not None:
        return can_book(user, booking.official)
    is_own = booking.booked_by_id == user.pk
    is_secretary_of_house = user.role == Role.SECRETARY and user.office_id == booking.room.office_id
    return user.is_active and (is_own or is_secretary_of_house)


def can_book_rooms(user: User) -> bool:
    return user.is_active and user.role != Role.ADMINISTRATOR


def can_book_room(user: User, room: Room) -> bool:
    return can_book_rooms(user) and room.office.district == district_of(user)


def district_of(user: User) -> str:
    """Give where this person works; who sits in no office is of this house."""
    return (user.office or home_office()).district
