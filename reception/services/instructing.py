"""Instructions of a reception: controlled items with a day, reported, sent back, closed."""

from django.db import transaction
from django.utils.translation import override

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.moments import day
from akimat.notifications.services import Letter, post_many
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.names import localized
from reception import policies
from reception.domain.states import INSTRUCTION_STEPS, InstructionAction
from reception.labels.requests import ITEM_OF_REQUEST
from reception.models import Instruction, Minutes, Request
from reception.services import transition
from reception.services.notices import notify_person

LONGEST_MATTER = 300


def matter_of(request: Request) -> str:
    """Give what an instruction without words of its own is about."""
    with override(request.language):
        return str(ITEM_OF_REQUEST % {"text": " ".join(request.text.split())[:LONGEST_MATTER]})


def give(minutes: Minutes, request: Request, actor: User) -> None:
    """Tell each body of what was ordered; called with the signature."""
    for one in minutes.instructions.select_related("body"):
        record(
            one.subject,
            "instruct",
            actor=actor,
            body=one.body.code,
            due_on=one.due_on.isoformat(),
            request=request.number,
        )
        post_many(_letters(one, request))


def _letters(one: Instruction, request: Request) -> list[Letter]:
    heads = User.objects.filter(body=one.body, role=Role.HEAD, is_active=True).exclude(email="")
    return [
        Letter(
            key=f"reception_instruction:{one.pk}:{head.pk}",
            template="reception_instruction",
            recipient=head.email,
            language=head.language,
            context={
                "name": head.short_name,
                "number": request.number,
                "text": one.text,
                "due_on": day(one.due_on),
                "official": localized(request.official, "name", head.language),
            },
        )
        for head in heads
    ]


@transaction.atomic
def report(instruction_id: int, *, text: str, actor: User) -> Instruction:
    """Tell what was done; the controller or the secretary looks at it."""
    row = _locked(instruction_id, InstructionAction.REPORT, actor)
    clean = text.strip()
    if not clean:
        raise DomainError("instruction_report_missing")
    transition.apply(
        row,
        INSTRUCTION_STEPS,
        InstructionAction.REPORT,
        actor=actor,
        changes={
            "report": clean,
            "reported_on": clock.today(),
            "reported_by": actor,
            "executor": actor,
            "remark": "",
        },
    )
    return row


@transaction.atomic
def send_back(instruction_id: int, *, remark: str, actor: User) -> Instruction:
    row = _locked(instruction_id, InstructionAction.SEND_BACK, actor)
    clean = remark.strip()
    if not clean:
        raise DomainError("reception_reason_missing")
    transition.apply(
        row,
        INSTRUCTION_STEPS,
        InstructionAction.SEND_BACK,
        actor=actor,
        changes={"remark": clean},
        reason=clean,
    )
    return row


@transaction.atomic
def close(instruction_id: int, *, actor: User) -> Instruction:
    """Take it off control and tell the person what was done."""
    row = _locked(instruction_id, InstructionAction.CLOSE, actor)
    transition.apply(
        row,
        INSTRUCTION_STEPS,
        InstructionAction.CLOSE,
        actor=actor,
        changes={"done_on": clock.today()},
    )
    request = row.minutes.request
    notify_person(
        request,
        "reception_instruction_done",
        mark=f"instruction-{row.pk}",
        text=row.text,
        report=row.report,
        body=localized(row.body, "name", request.language),
    )
    return row


def _locked(instruction_id: int, action: InstructionAction, actor: User) -> Instruction:
    row = transition.lock(Instruction, instruction_id)
    if not policies.can_instruct(actor, action, row):
        raise DomainError("forbidden")
    return row
