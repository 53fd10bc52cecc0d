"""The states of an appeal and what can be done with it."""

from enum import StrEnum


class AppealState(StrEnum):
    REGISTERED = "registered"
    ROUTED = "routed"
    ACCEPTED = "accepted"
    ASSIGNED = "assigned"
    DRAFTED = "drafted"
    SIGNED = "signed"
    SENT = "sent"
    CLOSED = "closed"
    REDIRECTED = "redirected"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"


class AppealAction(StrEnum):
    ROUTE = "route"
    ACCEPT = "accept"
    DECLINE = "decline"
    ASSIGN = "assign"
    DRAFT = "draft"
    REWORK = "rework"
    SIGN = "sign"
    SEND = "send"
    CLOSE = "close"
    LOOK_AGAIN = "look_again"
    REDIRECT = "redirect"
    WITHDRAW = "withdraw"
    RETURN = "return"


# On control: somebody still owes work on it.
OPEN_STATES = (
    AppealState.REGISTERED,
    AppealState.ROUTED,
    AppealState.ACCEPTED,
    AppealState.ASSIGNED,
    AppealState.DRAFTED,
    AppealState.SIGNED,
    AppealState.SENT,
)
# The person has not been answered yet, so the legal term is running.
TERM_RUNNING_STATES = (
    AppealState.REGISTERED,
    AppealState.ROUTED,
    AppealState.ACCEPTED,
    AppealState.ASSIGNED,
    AppealState.DRAFTED,
    AppealState.SIGNED,
)
WITH_BODY_STATES = (
    AppealState.ROUTED,
    AppealState.ACCEPTED,
    AppealState.ASSIGNED,
    AppealState.DRAFTED,
    AppealState.SIGNED,
    AppealState.SENT,
    AppealState.CLOSED,
    AppealState.REDIRECTED,
)
WITH_ANSWER_STATES = (
    AppealState.DRAFTED,
    AppealState.SIGNED,
    AppealState.SENT,
    AppealState.CLOSED,
)
# The person has the answer: it can be judged, and looked at again.
JUDGED_STATES = (AppealState.SENT, AppealState.CLOSED)
ENDED_STATES = (
    AppealState.CLOSED,
    AppealState.REDIRECTED,
    AppealState.WITHDRAWN,
    AppealState.RETURNED,
)
