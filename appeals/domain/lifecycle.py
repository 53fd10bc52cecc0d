"""The whole life of an appeal as one table: (state, action) -> state."""

from collections.abc import Mapping

from akimat.base.steps import actions_from, state_after
from appeals.domain.states import AppealAction as Do
from appeals.domain.states import AppealState as Is

TRANSITIONS: Mapping[tuple[Is, Do], Is] = {
    (Is.REGISTERED, Do.ROUTE): Is.ROUTED,
    (Is.REGISTERED, Do.REDIRECT): Is.REDIRECTED,
    (Is.REGISTERED, Do.WITHDRAW): Is.WITHDRAWN,
    (Is.REGISTERED, Do.RETURN): Is.RETURNED,
    (Is.ROUTED, Do.ROUTE): Is.ROUTED,
    (Is.ROUTED, Do.ACCEPT): Is.ACCEPTED,
    (Is.ROUTED, Do.DECLINE): Is.REGISTERED,
    (Is.ROUTED, Do.REDIRECT): Is.REDIRECTED,
    (Is.ROUTED, Do.WITHDRAW): Is.WITHDRAWN,
    (Is.ROUTED, Do.RETURN): Is.RETURNED,
    (Is.ACCEPTED, Do.ASSIGN): Is.ASSIGNED,
    (Is.ACCEPTED, Do.REDIRECT): Is.REDIRECTED,
    (Is.ACCEPTED, Do.WITHDRAW): Is.WITHDRAWN,
    (Is.ACCEPTED, Do.RETURN): Is.RETURNED,
    (Is.ASSIGNED, Do.ASSIGN): Is.ASSIGNED,
    (Is.ASSIGNED, Do.DRAFT): Is.DRAFTED,
    (Is.ASSIGNED, Do.REDIRECT): Is.REDIRECTED,
    (Is.ASSIGNED, Do.WITHDRAW): Is.WITHDRAWN,
    (Is.ASSIGNED, Do.RETURN): Is.RETURNED,
    (Is.DRAFTED, Do.REWORK): Is.ASSIGNED,
    (Is.DRAFTED, Do.SIGN): Is.SIGNED,
    # The decision is taken when it is signed: until then the person may withdraw, APPC 64(9).
    (Is.DRAFTED, Do.WITHDRAW): Is.WITHDRAWN,
    (Is.SIGNED, Do.SEND): Is.SENT,
    # The controller reads the answer that went out and finds that it does not answer.
    (Is.SENT, Do.REWORK): Is.ASSIGNED,
    (Is.SENT, Do.CLOSE): Is.CLOSED,
    # The person says that the answer does not settle it, and the controller agrees: the executor
    # looks again. The term of the law was kept or missed by the first answer, and stays so.
    (Is.SENT, Do.LOOK_AGAIN): Is.ASSIGNED,
    (Is.CLOSED, Do.LOOK_AGAIN): Is.ASSIGNED,
}


def next_state(state: Is, action: Do) -> Is:
    return state_after(TRANSITIONS, state, action, refused="appeal_action_not_allowed")


def allowed_actions(state: Is) -> tuple[Do, ...]:
    """Give the actions the table knows from ``state``, in the order of the table."""
    return actions_from(TRANSITIONS, state)
