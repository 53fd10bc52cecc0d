"""The life of an appeal as a citizen reads it: what is done, what goes on now, what comes next."""

from collections.abc import Mapping
from enum import StrEnum

from appeals.domain.states import AppealState as Is


class Milestone(StrEnum):
    RECEIVED = "received"
    BODY = "body"
    WORK = "work"
    ANSWER = "answer"
    REDIRECTED = "redirected"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"


class Standing(StrEnum):
    DONE = "done"
    NOW = "now"
    NEXT = "next"


ROAD = (Milestone.RECEIVED, Milestone.BODY, Milestone.WORK, Milestone.ANSWER)
# Where the appeal stands on the road; an answered one has all of it behind.
NOW_AT: Mapping[Is, Milestone] = {
    Is.REGISTERED: Milestone.BODY,
    Is.ROUTED: Milestone.WORK,
    Is.ACCEPTED: Milestone.WORK,
    Is.ASSIGNED: Milestone.WORK,
    Is.DRAFTED: Milestone.WORK,
    Is.SIGNED: Milestone.ANSWER,
}
ENDED_BY: Mapping[Is, Milestone] = {
    Is.REDIRECTED: Milestone.REDIRECTED,
    Is.WITHDRAWN: Milestone.WITHDRAWN,
    Is.RETURNED: Milestone.RETURNED,
}
# The states whose beginning is the moment at which the milestone was done.
DONE_WITH: Mapping[Is, Milestone] = {
    Is.ROUTED: Milestone.BODY,
    Is.SIGNED: Milestone.WORK,
    Is.SENT: Milestone.ANSWER,
    **ENDED_BY,
}


def milestones(state: Is) -> tuple[tuple[Milestone, Standing], ...]:
    """Give the road of an appeal in ``state``, from its registration to its end."""
    if state in ENDED_BY:
        return ((Milestone.RECEIVED, Standing.DONE), (ENDED_BY[state], Standing.DONE))
    now = ROAD.index(NOW_AT[state]) if state in NOW_AT else len(ROAD)
    return tuple((stone, _standing(place, now)) for place, stone in enumerate(ROAD))


def _standing(place: int, now: int) -> Standing:
    if place == now:
        return Standing.NOW
    return Standing.DONE if place < now else Standing.NEXT
