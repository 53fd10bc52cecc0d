import itertools

import pytest

from akimat.base.errors import DomainError
from akimat.base.steps import actions_from
from reception.domain import states
from reception.domain.states import (
    BOOKING_STEPS,
    INSTRUCTION_STEPS,
    REQUEST_STEPS,
    TICKET_STEPS,
    next_state,
)

# Each line: from, the steps that lead on, to. Written out, so that a change of a table is seen.
WRITTEN = {
    "request": """
        registered ask_to_mend to_mend
        registered propose proposed
        registered grant granted
        registered refuse refused
        registered withdraw withdrawn
        registered appeal appealed
        registered redirect redirected
        registered extend registered
        to_mend mend registered
        to_mend refuse refused
        to_mend withdraw withdrawn
        to_mend redirect redirected
        to_mend extend to_mend
        proposed accept_proposal registered
        proposed decline_proposal registered
        proposed propose proposed
        proposed grant granted
        proposed withdraw withdrawn
        proposed extend proposed
        granted move granted
        granted receive received
        granted withdraw withdrawn
        granted appeal appealed
        received appeal appealed
    """,
    "booking": """
        held confirm confirmed
        held expire expired
        held cancel cancelled
        confirmed cancel cancelled
        confirmed attend attended
        confirmed miss missed
        missed attend attended
    """,
    "ticket": """
        waiting call called
        waiting park parked
        waiting leave left
        called recall called
        called serve serving
        called park parked
        called miss missed
        called put_back waiting
        serving finish done
        serving park parked
        serving forward waiting
        serving go_on waiting
        parked put_back waiting
        parked call called
        parked leave left
        missed put_back waiting
    """,
    "instruction": """
        given report reported
        reported send_back given
        reported close done
    """,
}
TABLES = {
    "request": (REQUEST_STEPS, states.RequestState, states.RequestAction),
    "booking": (BOOKING_STEPS, states.BookingState, states.BookingAction),
    "ticket": (TICKET_STEPS, states.TicketState, states.TicketAction),
    "instruction": (INSTRUCTION_STEPS, states.InstructionState, states.InstructionAction),
}


@pytest.mark.parametrize("name", TABLES)
def test_the_table_is_as_it_is_written_here(name):
    steps, _states, _actions = TABLES[name]

    assert {f"{start} {action} {end}" for (start, action), end in steps.items()} == {
        line.strip() for line in WRITTEN[name].strip().splitlines()
    }


@pytest.mark.parametrize("name", TABLES)
def test_every_pair_is_either_a_row_or_refused(name):
    steps, all_states, actions = TABLES[name]
    for state, action in itertools.product(all_states, actions):
        if (state, action) in steps:
            assert next_state(steps, state, action) is steps[state, action]
        else:
            with pytest.raises(DomainError, match="reception_step_not_allowed"):
                next_state(steps, state, action)


def test_what_can_be_done_now_is_read_from_the_table():
    assert actions_from(INSTRUCTION_STEPS, states.InstructionState.REPORTED) == (
        states.InstructionAction.SEND_BACK,
        states.InstructionAction.CLOSE,
    )
