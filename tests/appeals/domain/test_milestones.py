import pytest

from appeals.domain.milestones import ENDED_BY, Milestone, Standing, milestones
from appeals.domain.states import AppealState as Is

DONE, NOW, NEXT = Standing.DONE, Standing.NOW, Standing.NEXT


@pytest.mark.parametrize(
    ("state", "standings"),
    [
        (Is.REGISTERED, [DONE, NOW, NEXT, NEXT]),
        (Is.ROUTED, [DONE, DONE, NOW, NEXT]),
        (Is.ACCEPTED, [DONE, DONE, NOW, NEXT]),
        (Is.ASSIGNED, [DONE, DONE, NOW, NEXT]),
        (Is.DRAFTED, [DONE, DONE, NOW, NEXT]),
        (Is.SIGNED, [DONE, DONE, DONE, NOW]),
        (Is.SENT, [DONE, DONE, DONE, DONE]),
        (Is.CLOSED, [DONE, DONE, DONE, DONE]),
        (Is.REDIRECTED, [DONE, DONE]),
        (Is.WITHDRAWN, [DONE, DONE]),
        (Is.RETURNED, [DONE, DONE]),
    ],
)
def test_a_citizen_sees_what_is_done_what_goes_on_and_what_comes(state, standings):
    assert [standing for _stone, standing in milestones(state)] == standings


@pytest.mark.parametrize("state", list(Is))
def test_every_state_has_its_road(state):
    road = milestones(state)

    assert road[0] == (Milestone.RECEIVED, DONE)
    assert [standing for _stone, standing in road].count(NOW) <= 1


@pytest.mark.parametrize("state", list(ENDED_BY))
def test_an_ended_appeal_promises_nothing_more(state):
    assert milestones(state)[-1] == (ENDED_BY[state], DONE)
