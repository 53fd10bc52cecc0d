"""Who may do what with receptions. Predicates: (user, row) -> bool."""

from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Office
from reception.domain.kinds import Appointment
from reception.models import Booking, Official

# --- diary and bookings -------------------------------------------------------------------------
DESK_ROLES = frozenset({Role.CLERK, Role.SECRETARY})
APPROVING_ROLES = frozenset({Role.AKIM, Role.MANAGER})


def can_book(user: User, official: Official) -> bool:
    """Book for a citizen; whom a request must reach first only the secretary may give."""
    is_ours = user.is_active and user.office_id == official.office_id
    if official.appointment == Appointment.REQUIRED:
        return is_ours and user.role == Role.SECRETARY
    return is_ours and user.role in DESK_ROLES


def can_change_booking(user: User, booking: Booking) -> bool:
    if booking.official is not None:
        return can_book(user, booking.official)
    return user.is_active and (booking.booked_by_id == user.pk or user.role == Role.SECRETARY)


def can_plan(user: User, office: Office) -> bool:
    """Plan, publish and move receptions of the office."""
    return user.is_active and user.role == Role.SECRETARY and user.office_id == office.pk


def can_approve_schedule(user: User, office: Office) -> bool:
    is_ours = user.office is not None and user.office.district == office.district
    return user.is_active and user.role in APPROVING_ROLES and is_ours


def can_book_rooms(user: User) -> bool:
    return user.is_active and user.role != Role.ADMINISTRATOR
