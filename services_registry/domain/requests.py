"""Where a request for a service and a complaint about one can stand, and what moves them.

Each has one table, and one writer: ``services_registry.services.journal_transition``.
"""

from collections.abc import Mapping
from enum import StrEnum

from akimat.base.steps import Action, State, state_after


class RequestState(StrEnum):
    RECEIVED = "received"
    IN_WORK = "in_work"
    READY = "ready"
    HANDED_OVER = "handed_over"
    REFUSED = "refused"
    # The set of documents was not complete: nothing runs, the person has it in writing.
    NOT_TAKEN = "not_taken"
    WITHDRAWN = "withdrawn"
    # Came with an import that was taken back; its number stays, nobody counts it.
    ANNULLED = "annulled"


class RequestAction(StrEnum):
    TAKE_UP = "take_up"
    MAKE_READY = "make_ready"
    TAKE_BACK = "take_back"
    HAND_OVER = "hand_over"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    ANNUL = "annul"


def journaled(action: RequestAction) -> str:
    """Give the name of a step in the journal of the house, where appeals are refused too."""
    return f"service_{action}"


class RequestChannel(StrEnum):
    DESK = "desk"
    KIOSK = "kiosk"
    WEB = "web"
    PHONE = "phone"
    GOV_CORPORATION = "gov_corporation"
    EGOV = "egov"
    PROACTIVE = "proactive"


class RequestLanguage(StrEnum):
    KK = "kk"
    RU = "ru"


class DocumentMark(StrEnum):
    """What the clerk saw of a document of the passport."""

    RECEIVED = "received"
    FROM_SYSTEMS = "from_systems"
    ORIGINAL_SHOWN = "original_shown"
    NOT_NEEDED = "not_needed"
    MISSING = "missing"
    EXPIRED = "expired"


# With one of these the set is not complete (law art. 19, 20(2)): mark -> reason.
LACKING: Mapping[DocumentMark, str] = {
    DocumentMark.MISSING: "incomplete",
    DocumentMark.EXPIRED: "expired",
}


class ComplaintState(StrEnum):
    REGISTERED = "registered"
    PROLONGED = "prolonged"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


class ComplaintAction(StrEnum):
    PROLONG = "prolong_complaint"
    TELL = "tell_of_longer_term"
    ANSWER = "answer_complaint"
    WITHDRAW = "withdraw_complaint"


class ComplaintTo(StrEnum):
    """Who considers it; its name is that of the term in the law data."""

    PROVIDER = "complaint_to_provider"
    ASSESSOR = "complaint_to_assessor"


class ComplaintResult(StrEnum):
    SATISFIED = "satisfied"
    PARTLY = "partly"
    REFUSED = "refused"


_R, _RA = RequestState, RequestAction
REQUEST_STEPS: Mapping[tuple[RequestState, RequestAction], RequestState] = {
    (_R.RECEIVED, _RA.TAKE_UP): _R.IN_WORK,
    # What is done while the person waits has no work between.
    (_R.RECEIVED, _RA.MAKE_READY): _R.READY,
    (_R.RECEIVED, _RA.REFUSE): _R.REFUSED,
    (_R.RECEIVED, _RA.WITHDRAW): _R.WITHDRAWN,
    (_R.IN_WORK, _RA.MAKE_READY): _R.READY,
    (_R.IN_WORK, _RA.REFUSE): _R.REFUSED,
    (_R.IN_WORK, _RA.WITHDRAW): _R.WITHDRAWN,
    (_R.READY, _RA.HAND_OVER): _R.HANDED_OVER,
    # There is a mistake in the result.
    (_R.READY, _RA.TAKE_BACK): _R.IN_WORK,
    **{(state, _RA.ANNUL): _R.ANNULLED for state in RequestState if state is not _R.ANNULLED},
}
# The result is still owed, so the term is running.
TERM_RUNNING = (_R.RECEIVED, _R.IN_WORK)
OPEN_REQUESTS = (*TERM_RUNNING, _R.READY)

_C, _CA = ComplaintState, ComplaintAction
COMPLAINT_STEPS: Mapping[tuple[ComplaintState, ComplaintAction], ComplaintState] = {
    (_C.REGISTERED, _CA.PROLONG): _C.PROLONGED,
    (_C.REGISTERED, _CA.ANSWER): _C.ANSWERED,
    (_C.REGISTERED, _CA.WITHDRAW): _C.WITHDRAWN,
    (_C.PROLONGED, _CA.TELL): _C.PROLONGED,
    (_C.PROLONGED, _CA.ANSWER): _C.ANSWERED,
    (_C.PROLONGED, _CA.WITHDRAW): _C.WITHDRAWN,
}
OPEN_COMPLAINTS = (_C.REGISTERED, _C.PROLONGED)


def next_state(steps: Mapping[tuple[State, Action], State], state: State, action: Action) -> State:
    """Give the state after ``action``; raises ``service_step_not_allowed``."""
    return state_after(steps, state, action, refused="service_step_not_allowed")
