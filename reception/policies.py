"""Who may see a request to be received and who may do what with it.

The list side of the same truth is :func:`reception.queries.requests.visible_to`; a test compares
the two for the whole cast.
"""

from collections.abc import Callable, Mapping

from akimat.people.models import User
from akimat.people.roles import BODY_ROLES, DISTRICT_ROLES, EVERYWHERE_ROLES, OFFICE_ROLES, Role
from akimat.structure.models import Office
from akimat.structure.queries import home_office
from reception.domain.kinds import Appointment
from reception.domain.reading import DISTRICT_READERS
from reception.domain.states import (
    INSTRUCTION_STEPS,
    REQUEST_STEPS,
    InstructionAction,
    InstructionState,
    RequestAction,
    RequestState,
    actions_from,
)
from reception.models import Booking, Counter, Instruction, Invitation, Official, Request, Room

Rule = Callable[[User, Request], bool]
# What whoever holds number and code does, and what the house does by itself.
CITIZEN_ACTIONS = frozenset(
    {
        RequestAction.MEND,
        RequestAction.ACCEPT_PROPOSAL,
        RequestAction.DECLINE_PROPOSAL,
        RequestAction.WITHDRAW,
    }
)
HOUSE_ACTIONS = frozenset({RequestAction.ASK_TO_MEND})


def is_own(user: User, request: Request) -> bool:
    """Say whether this person is the official who is asked for."""
    return request.official.user_id is not None and request.official.user_id == user.pk


def is_in_scope(user: User, request: Request) -> bool:
    if user.role in EVERYWHERE_ROLES or is_own(user, request):
        return True
    if user.role in OFFICE_ROLES:
        return user.office_id is not None and user.office_id == request.office_id
    if user.role in DISTRICT_READERS:
        return user.office is not None and user.office.district == request.office.district
    return False


def can_view(user: User, request: Request) -> bool:
    return user.is_active and is_in_scope(user, request)


def is_secretary(user: User, request: Request) -> bool:
    return user.role == Role.SECRETARY and user.office_id == request.office_id


def is_secretary_or_official(user: User, request: Request) -> bool:
    return is_secretary(user, request) or is_own(user, request)


CAN: Mapping[RequestAction, Rule] = {
    RequestAction.ASK_TO_MEND: is_secretary,
    RequestAction.MEND: is_secretary,
    RequestAction.PROPOSE: is_secretary,
    RequestAction.ACCEPT_PROPOSAL: is_secretary,
    RequestAction.DECLINE_PROPOSAL: is_secretary,
    RequestAction.GRANT: is_secretary,
    RequestAction.MOVE: is_secretary,
    RequestAction.RECEIVE: is_secretary_or_official,
    RequestAction.REFUSE: is_secretary,
    RequestAction.WITHDRAW: is_secretary,
    RequestAction.APPEAL: is_secretary_or_official,
}


def can(user: User | None, action: RequestAction, request: Request) -> bool:
    """Ask whether ``user`` may do ``action``; None is the citizen, or the house itself."""
    if user is None:
        return action in CITIZEN_ACTIONS | HOUSE_ACTIONS
    return can_view(user, request) and CAN[action](user, request)


def actions_open_to(user: User, request: Request) -> tuple[RequestAction, ...]:
    open_now = actions_from(REQUEST_STEPS, RequestState(request.state))
    return tuple(action for action in open_now if can(user, action, request))


def can_register(user: User) -> bool:
    is_at_the_desk = user.role in {Role.CLERK, Role.SECRETARY}
    return user.is_active and is_at_the_desk and user.office_id is not None


def can_hand_out_code(user: User, request: Request) -> bool:
    """Print the code again: whoever holds it acts as the citizen, so readers never see it."""
    return can_register(user) and user.office_id == request.office_id


def can_prepare(user: User, request: Request) -> bool:
    """Write the note to the official, invite others, hand the protocol over."""
    return user.is_active and is_secretary(user, request)


def can_hold(user: User, request: Request) -> bool:
    """Write the minutes, attach the recording and hear it."""
    return user.is_active and is_secretary_or_official(user, request)


def can_hear(user: User, request: Request) -> bool:
    return can_hold(user, request) or (user.is_active and user.role == Role.AUDITOR)


def can_sign(user: User, request: Request) -> bool:
    """Let the official sign; where he has no account, the secretary notes the signed paper."""
    if request.official.user_id is None:
        return can_prepare(user, request)
    return user.is_active and is_own(user, request)


def is_of_body(user: User, instruction: Instruction) -> bool:
    return (
        user.role in BODY_ROLES and user.body_id is not None and user.body_id == instruction.body_id
    )


def can_view_instruction(user: User, instruction: Instruction) -> bool:
    if not user.is_active or instruction.minutes.signed_at is None:
        return False
    return is_of_body(user, instruction) or is_in_scope(user, instruction.minutes.request)


def can_instruct(user: User, action: InstructionAction, instruction: Instruction) -> bool:
    if not can_view_instruction(user, instruction):
        return False
    if action is InstructionAction.REPORT:
        return is_of_body(user, instruction)
    is_author = instruction.reported_by_id == user.pk
    return user.role in {Role.CONTROLLER, Role.SECRETARY} and not is_author


def instruction_actions_open_to(
    user: User, instruction: Instruction
) -> tuple[InstructionAction, ...]:
    open_now = actions_from(INSTRUCTION_STEPS, InstructionState(instruction.state))
    return tuple(action for action in open_now if can_instruct(user, action, instruction))


def can_view_invitation(user: User, invitation: Invitation) -> bool:
    if not user.is_active:
        return False
    if invitation.user_id is not None:
        return invitation.user_id == user.pk
    is_of_its_body = user.body_id is not None and user.body_id == invitation.body_id
    return user.role in BODY_ROLES and is_of_its_body


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
    is_own = booking.booked_by_id == user.pk
    is_secretary_of_house = user.role == Role.SECRETARY and user.office_id == booking.room.office_id
    return user.is_active and (is_own or is_secretary_of_house)


def can_plan(user: User, office: Office) -> bool:
    """Plan, publish and move receptions of the office."""
    return user.is_active and user.role == Role.SECRETARY and user.office_id == office.pk


def can_approve_schedule(user: User, office: Office) -> bool:
    is_ours = user.office is not None and user.office.district == office.district
    return user.is_active and user.role in APPROVING_ROLES and is_ours


def can_book_rooms(user: User) -> bool:
    return user.is_active and user.role != Role.ADMINISTRATOR


def can_book_room(user: User, room: Room) -> bool:
    return can_book_rooms(user) and room.office.district == district_of(user)


def district_of(user: User) -> str:
    """Give where this person works; who sits in no office is of this house."""
    return (user.office or home_office()).district


# --- the hall -----------------------------------------------------------------------------------
FAIRNESS_ROLES = frozenset(
    {Role.SECRETARY, *DISTRICT_ROLES, *EVERYWHERE_ROLES},
)


def can_work_in_the_hall(user: User) -> bool:
    """Let clerks and secretaries sit at windows of their office and hand out tickets."""
    return (
        user.is_active and user.role in {Role.CLERK, Role.SECRETARY} and user.office_id is not None
    )


def can_sit_at(user: User, counter: Counter) -> bool:
    return can_work_in_the_hall(user) and user.office_id == counter.office_id


def can_help_at(user: User, office_id: int) -> bool:
    return can_work_in_the_hall(user) and user.office_id == office_id


def can_see_fairness(user: User) -> bool:
    return user.is_active and user.role in FAIRNESS_ROLES


def can_see_fairness_of(user: User, office: Office) -> bool:
    if not can_see_fairness(user):
        return False
    if user.role in EVERYWHERE_ROLES:
        return True
    if user.role in DISTRICT_ROLES:
        return user.office is not None and user.office.district == office.district
    return user.office_id == office.pk
