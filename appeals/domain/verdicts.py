"""The citizen's verdict on an answer, and the request to look again that a bad one opens."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from akimat.base.steps import state_after
from appeals.domain.internal_rules import rules_on


class Choice(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class VerdictReason(StrEnum):
    """What is wrong with the answer, to be tapped."""

    NOT_DONE = "not_done"
    DONE_BADLY = "done_badly"
    NOT_TO_THE_POINT = "not_to_the_point"
    UNCLEAR = "unclear"
    WRONG_FACTS = "wrong_facts"
    NO_DATE = "no_date"


class LookAgainState(StrEnum):
    ASKED = "asked"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    ANSWERED = "answered"
    # The person thought better of it before the controller decided.
    WITHDRAWN = "withdrawn"


class LookAgainAction(StrEnum):
    ASK_AGAIN = "ask_again"
    WITHDRAW = "withdraw"
    ACCEPT = "accept"
    REFUSE = "refuse"
    ANSWER = "answer"


_Is, _Do = LookAgainState, LookAgainAction
LOOK_AGAIN_STEPS: Mapping[tuple[LookAgainState, LookAgainAction], LookAgainState] = {
    (_Is.ASKED, _Do.ACCEPT): _Is.ACCEPTED,
    (_Is.ASKED, _Do.REFUSE): _Is.REFUSED,
    (_Is.ASKED, _Do.WITHDRAW): _Is.WITHDRAWN,
    # The controller had sent the answer back before anybody decided on the request.
    (_Is.ASKED, _Do.ANSWER): _Is.ANSWERED,
    (_Is.ACCEPTED, _Do.ANSWER): _Is.ANSWERED,
    (_Is.WITHDRAWN, _Do.ASK_AGAIN): _Is.ASKED,
}
# Somebody still owes the person a decision or an answer.
OPEN_LOOKS = (LookAgainState.ASKED, LookAgainState.ACCEPTED)
# Decided: the verdict is what the decision was about, and stays as it is.
DECIDED_LOOKS = (LookAgainState.ACCEPTED, LookAgainState.REFUSED, LookAgainState.ANSWERED)


def next_look(state: LookAgainState, action: LookAgainAction) -> LookAgainState:
    return state_after(LOOK_AGAIN_STEPS, state, action, refused="look_again_decided")


def needs_reason(choice: Choice) -> bool:
    return choice is not Choice.YES


def opens_a_look(choice: Choice, *, is_wished: bool) -> bool:
    """Say whether a verdict asks to look again: "no" always does, "partly" where it is wished."""
    return choice is Choice.NO or (choice is Choice.PARTLY and is_wished)


def may_be_given_until(sent_on: date) -> date:
    """Give the last day of a first verdict on an answer that was sent on ``sent_on``."""
    return sent_on + timedelta(days=rules_on(sent_on).give_verdict_days)


def may_be_changed_until(given_on: date) -> date:
    """Give the last day on which a verdict given on ``given_on`` may be changed."""
    return given_on + timedelta(days=rules_on(given_on).change_verdict_days)
