"""Where a request, a booking, a ticket and an instruction can stand, and what moves them.

Each has one table, and one writer: ``reception.services.transition``.
"""

from collections.abc import Mapping
from enum import StrEnum

from akimat.base.steps import Action, State, state_after
from reception.domain.kinds import ScheduleState


class RequestState(StrEnum):
    """A request to be received personally (PP663 p. 5-17)."""

    REGISTERED = "registered"
    TO_MEND = "to_mend"
    PROPOSED = "proposed"
    GRANTED = "granted"
    RECEIVED = "received"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    APPEALED = "appealed"
    REDIRECTED = "redirected"


class RequestAction(StrEnum):
    ASK_TO_MEND = "ask_to_mend"
    MEND = "mend"
    PROPOSE = "propose"
    ACCEPT_PROPOSAL = "accept_proposal"
    DECLINE_PROPOSAL = "decline_proposal"
    GRANT = "grant"
    MOVE = "move"
    RECEIVE = "receive"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    APPEAL = "appeal"
    REDIRECT = "redirect"
    EXTEND = "extend"


class BookingState(StrEnum):
    """Time of an official or a room that somebody has taken.

    A held one whose ``held_until`` has passed is free for others, whatever its state says: no
    timer has to run for that.
    """

    HELD = "held"
    CONFIRMED = "confirmed"
    ATTENDED = "attended"
    MISSED = "missed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class BookingAction(StrEnum):
    CONFIRM = "confirm"
    EXPIRE = "expire"
    CANCEL = "cancel"
    ATTEND = "attend"
    MISS = "miss"


class ScheduleAction(StrEnum):
    """What happens to the schedule of a quarter (PP663 p. 19)."""

    APPROVE = "approve_schedule"
    REOPEN = "reopen_schedule"
    PUBLISH = "publish_schedule"


class TicketState(StrEnum):
    """A person in the hall's queue of today."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    PARKED = "parked"
    DONE = "done"
    MISSED = "missed"
    LEFT = "left"


class TicketAction(StrEnum):
    CALL = "call"
    RECALL = "recall"
    SERVE = "serve"
    PARK = "park"
    PUT_BACK = "put_back"
    FORWARD = "forward"
    GO_ON = "go_on"
    FINISH = "finish"
    MISS = "miss"
    LEAVE = "leave"


class InstructionState(StrEnum):
    """What the official has ordered at a reception (PP663 p. 36)."""

    GIVEN = "given"
    REPORTED = "reported"
    DONE = "done"


class InstructionAction(StrEnum):
    REPORT = "report"
    SEND_BACK = "send_back"
    CLOSE = "close"


_R, _RA = RequestState, RequestAction
REQUEST_STEPS: Mapping[tuple[RequestState, RequestAction], RequestState] = {
    (_R.REGISTERED, _RA.ASK_TO_MEND): _R.TO_MEND,
    (_R.REGISTERED, _RA.PROPOSE): _R.PROPOSED,
    (_R.REGISTERED, _RA.GRANT): _R.GRANTED,
    (_R.REGISTERED, _RA.REFUSE): _R.REFUSED,
    (_R.REGISTERED, _RA.WITHDRAW): _R.WITHDRAWN,
    (_R.REGISTERED, _RA.APPEAL): _R.APPEALED,
    (_R.REGISTERED, _RA.REDIRECT): _R.REDIRECTED,
    (_R.REGISTERED, _RA.EXTEND): _R.REGISTERED,
    (_R.TO_MEND, _RA.MEND): _R.REGISTERED,
    (_R.TO_MEND, _RA.REFUSE): _R.REFUSED,
    (_R.TO_MEND, _RA.WITHDRAW): _R.WITHDRAWN,
    (_R.TO_MEND, _RA.REDIRECT): _R.REDIRECTED,
    (_R.TO_MEND, _RA.EXTEND): _R.TO_MEND,
    (_R.PROPOSED, _RA.ACCEPT_PROPOSAL): _R.REGISTERED,
    (_R.PROPOSED, _RA.DECLINE_PROPOSAL): _R.REGISTERED,
    (_R.PROPOSED, _RA.PROPOSE): _R.PROPOSED,
    (_R.PROPOSED, _RA.GRANT): _R.GRANTED,
    (_R.PROPOSED, _RA.WITHDRAW): _R.WITHDRAWN,
    (_R.PROPOSED, _RA.EXTEND): _R.PROPOSED,
    (_R.GRANTED, _RA.MOVE): _R.GRANTED,
    (_R.GRANTED, _RA.RECEIVE): _R.RECEIVED,
    (_R.GRANTED, _RA.WITHDRAW): _R.WITHDRAWN,
    (_R.GRANTED, _RA.APPEAL): _R.APPEALED,
    (_R.RECEIVED, _RA.APPEAL): _R.APPEALED,
}
OPEN_REQUESTS = (_R.REGISTERED, _R.TO_MEND, _R.PROPOSED, _R.GRANTED)
# An answer is owed within the term while the request stands here.
UNANSWERED_REQUESTS = (_R.REGISTERED, _R.TO_MEND, _R.PROPOSED)

_B, _BA = BookingState, BookingAction
BOOKING_STEPS: Mapping[tuple[BookingState, BookingAction], BookingState] = {
    (_B.HELD, _BA.CONFIRM): _B.CONFIRMED,
    (_B.HELD, _BA.EXPIRE): _B.EXPIRED,
    (_B.HELD, _BA.CANCEL): _B.CANCELLED,
    (_B.CONFIRMED, _BA.CANCEL): _B.CANCELLED,
    (_B.CONFIRMED, _BA.ATTEND): _B.ATTENDED,
    (_B.CONFIRMED, _BA.MISS): _B.MISSED,
    (_B.MISSED, _BA.ATTEND): _B.ATTENDED,
}
# The time of these belongs to nobody else; the exclusion constraint repeats it.
TAKEN_BOOKINGS = (_B.HELD, _B.CONFIRMED, _B.ATTENDED)

_S, _SA = ScheduleState, ScheduleAction
SCHEDULE_STEPS: Mapping[tuple[ScheduleState, ScheduleAction], ScheduleState] = {
    (_S.DRAFT, _SA.APPROVE): _S.APPROVED,
    (_S.APPROVED, _SA.REOPEN): _S.DRAFT,
    (_S.APPROVED, _SA.PUBLISH): _S.PUBLISHED,
}

_T, _TA = TicketState, TicketAction
TICKET_STEPS: Mapping[tuple[TicketState, TicketAction], TicketState] = {
    (_T.WAITING, _TA.CALL): _T.CALLED,
    (_T.WAITING, _TA.PARK): _T.PARKED,
    (_T.WAITING, _TA.LEAVE): _T.LEFT,
    (_T.CALLED, _TA.RECALL): _T.CALLED,
    (_T.CALLED, _TA.SERVE): _T.SERVING,
    (_T.CALLED, _TA.PARK): _T.PARKED,
    (_T.CALLED, _TA.MISS): _T.MISSED,
    (_T.CALLED, _TA.PUT_BACK): _T.WAITING,
    (_T.SERVING, _TA.FINISH): _T.DONE,
    (_T.SERVING, _TA.PARK): _T.PARKED,
    (_T.SERVING, _TA.FORWARD): _T.WAITING,
    (_T.SERVING, _TA.GO_ON): _T.WAITING,
    (_T.PARKED, _TA.PUT_BACK): _T.WAITING,
    (_T.PARKED, _TA.CALL): _T.CALLED,
    (_T.PARKED, _TA.LEAVE): _T.LEFT,
    (_T.MISSED, _TA.PUT_BACK): _T.WAITING,
}
IN_THE_HALL = (_T.WAITING, _T.CALLED, _T.SERVING, _T.PARKED)

_I, _IA = InstructionState, InstructionAction
INSTRUCTION_STEPS: Mapping[tuple[InstructionState, InstructionAction], InstructionState] = {
    (_I.GIVEN, _IA.REPORT): _I.REPORTED,
    (_I.REPORTED, _IA.SEND_BACK): _I.GIVEN,
    (_I.REPORTED, _IA.CLOSE): _I.DONE,
}
OPEN_INSTRUCTIONS = (_I.GIVEN, _I.REPORTED)


def next_state(steps: Mapping[tuple[State, Action], State], state: State, action: Action) -> State:
    """Give the state after ``action``; raises ``reception_step_not_allowed``."""
    return state_after(steps, state, action, refused="reception_step_not_allowed")
