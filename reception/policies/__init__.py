"""Who may do what. One file a subject; a caller asks ``policies.can_…``, wherever it stands."""

from reception.policies.booking import (
    can_book,
    can_book_room,
    can_book_rooms,
    can_change_booking,
    district_of,
)
from reception.policies.hall import (
    can_help_at,
    can_see_fairness,
    can_sit_at,
    can_work_in_the_hall,
)
from reception.policies.instructions import (
    can_instruct,
    can_view_instruction,
    can_view_invitation,
    instruction_actions_open_to,
)
from reception.policies.receiving import can_hear, can_hold, can_prepare, can_sign
from reception.policies.requests import (
    CITIZEN_ACTIONS,
    actions_open_to,
    can,
    can_hand_out_code,
    can_register,
    can_view,
    is_own,
)
from reception.policies.schedule import APPROVING_ROLES, can_approve_schedule, can_plan

__all__ = [
    "APPROVING_ROLES",
    "CITIZEN_ACTIONS",
    "actions_open_to",
    "can",
    "can_approve_schedule",
    "can_book",
    "can_book_room",
    "can_book_rooms",
    "can_change_booking",
    "can_hand_out_code",
    "can_hear",
    "can_help_at",
    "can_hold",
    "can_instruct",
    "can_plan",
    "can_prepare",
    "can_register",
    "can_see_fairness",
    "can_sign",
    "can_sit_at",
    "can_view",
    "can_view_instruction",
    "can_view_invitation",
    "can_work_in_the_hall",
    "district_of",
    "instruction_actions_open_to",
    "is_own",
]
