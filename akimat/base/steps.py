"""The life of a case as a table: (state, action) -> state. Pure."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from akimat.base.errors import DomainError

State = TypeVar("State", bound=StrEnum)
Action = TypeVar("Action", bound=StrEnum)


def state_after(
    steps: Mapping[tuple[State, Action], State], state: State, action: Action, *, refused: str
) -> State:
    """Give the state after ``action``; raises ``refused`` where the table has no such step."""
    found = steps.get((state, action))
    if found is None:
        raise DomainError(refused, state=state, action=action)
    return found


def actions_from(steps: Mapping[tuple[State, Action], State], state: State) -> tuple[Action, ...]:
    """Give the actions that the table knows from ``state``, in the order of the table."""
    return tuple(action for start, action in steps if start == state)
