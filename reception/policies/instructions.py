"""Who sees an instruction of a reception and carries it out, and who was invited to one."""

from akimat.base.steps import actions_from
from akimat.people.models import User
from akimat.people.roles import BODY_ROLES, Role
from reception.domain.states import (
    INSTRUCTION_STEPS,
    InstructionAction,
    InstructionState,
)
from reception.models import Instruction, Invitation
from reception.policies.requests import is_in_scope


def is_of_body(user: User, instruction: Instruction) -> bool:
    return (
        user.role in BODY_ROLES and user.body_id is not None and user.body_id == instruction.body_id
    )


def can_view_instruction(user: User, instruction: Instruction) -> bool:
    if not user.is_active or instruction.minutes.signed_at is None:
        return False
    return is_of_body(user, instruction) or is_in_scope(user, instruction.minutes.request)


def can_instruct(user: User, action: InstructionAction, instruction: Instruction) -> bool:
    if not can_view_instruction(user, instruction):
        return False
    if action is InstructionAction.REPORT:
        return is_of_body(user, instruction)
    is_author = instruction.reported_by_id == user.pk
    return user.role in {Role.CONTROLLER, Role.SECRETARY} and not is_author


def instruction_actions_open_to(
    user: User, instruction: Instruction
) -> tuple[InstructionAction, ...]:
    open_now = actions_from(INSTRUCTION_STEPS, InstructionState(instruction.state))
    return tuple(action for action in open_now if can_instruct(user, action, instruction))


def can_view_invitation(user: User, invitation: Invitation) -> bool:
    if not user.is_active:
        return False
    if invitation.user_id is not None:
        return invitation.user_id == user.pk
    is_of_its_body = user.body_id is not None and user.body_id == invitation.body_id
    return user.role in BODY_ROLES and is_of_its_body
