"""What whoever holds the receipt may know: where the appeal is, and nothing about the person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from akimat.audit.queries import history
from akimat.base import clock
from akimat.base.by_code import open_by_code
from akimat.base.links import url_to
from akimat.workcalendar.queries import load_calendar
from appeals.domain.complaining import Complaint, right_to_complain
from appeals.domain.kinds import AnswerWay
from appeals.domain.milestones import DONE_WITH, Milestone, Standing, milestones
from appeals.domain.states import AppealAction, AppealState
from appeals.models import Answer, Appeal
from appeals.queries.verdicts import sent_answer_of

STATE_CHANGES = ("register", *AppealAction)


@dataclass(frozen=True, slots=True)
class Step:
    state: AppealState
    at: datetime


@dataclass(frozen=True, slots=True)
class Stone:
    """One line of the timeline."""

    milestone: Milestone
    standing: Standing
    at: datetime | None = None


def status_url(appeal: Appeal) -> str:
    """Give the address that the QR code on the receipt opens."""
    return url_to("citizen:appeal", appeal.number, code=appeal.access_code)


def short_url(appeal: Appeal) -> str:
    """Give the same address for a text, of which every letter is paid for."""
    return url_to("citizen:appeal-short", appeal.pk, code=appeal.access_code)


def number_of(pk: int) -> str | None:
    """Give the number of an appeal: no secret, its code opens it."""
    return Appeal.objects.filter(pk=pk).values_list("number", flat=True).first()


def find_by_code(number: str, code: str, *, address: str) -> Appeal:
    """Give the appeal of a receipt; a wrong code and an unknown number look the same.

    Raises ``appeal_not_found``, or ``too_many_wrong_codes`` after too many wrong tries from
    ``address`` or for ``number``.
    """
    return open_by_code(
        _of_number, number, code, address=address, kind="status", unknown="appeal_not_found"
    )


def _of_number(number: str) -> Appeal | None:
    shown = Appeal.objects.select_related("office", "body__parent", "answer", "registered_by")
    return shown.defer("text", "search").filter(number=number).first()


def steps_of(appeal: Appeal) -> list[Step]:
    """Give every change of state with its moment, oldest first, as the journal has them."""
    lines = (
        history(appeal.subject)
        .select_related(None)
        .filter(action__in=STATE_CHANGES)
        .values_list("facts__new", "at")
    )
    steps: list[Step] = []
    for state, at in lines:
        if not steps or steps[-1].state != state:
            steps.append(Step(AppealState(state), at))
    return steps


def stones_of(appeal: Appeal, steps: Sequence[Step]) -> list[Stone]:
    """Give the timeline of the page; a milestone passed twice keeps its last moment."""
    moments = {DONE_WITH[step.state]: step.at for step in steps if step.state in DONE_WITH}
    moments[Milestone.RECEIVED] = appeal.received_at
    return [
        Stone(milestone, standing, moments.get(milestone) if standing is Standing.DONE else None)
        for milestone, standing in milestones(AppealState(appeal.state))
    ]


def status_of(appeal: Appeal) -> dict[str, Any]:
    """Give the status as the API says it."""
    body = appeal.body
    return {
        "number": appeal.number,
        "state": appeal.state,
        "steps": [{"state": step.state, "at": step.at} for step in steps_of(appeal)],
        "due_on": appeal.due_on,
        "extended_on": appeal.extended_on,
        "body": body and {"code": body.code, "name": body.name, "phone": body.phone},
    }


def working_days_left(appeal: Appeal, today: date) -> int | None:
    """Give the days of work left, below zero when late; None where no term runs any more."""
    if not appeal.term_is_running or appeal.decided_on is not None:
        return None
    return load_calendar().left(today, appeal.due_on)


def complaint_of(appeal: Appeal) -> Complaint | None:
    """Give the right to complain about silence (APPC 91(2)); None while the term has not passed."""
    if appeal.deemed_refused_on is None and not appeal.is_late_on(clock.today()):
        return None
    return right_to_complain(appeal.due_on, regime=appeal.regime, kind=appeal.kind)


def complaint_about(answer: Answer, appeal: Appeal) -> Complaint:
    """Give the right to complain about an answer: it is learned of when it is sent (APPC 92(1))."""
    sent_on = timezone.localtime(answer.sent_at).date() if answer.sent_at else clock.today()
    return right_to_complain(sent_on, regime=appeal.regime, kind=appeal.kind)


def is_answer_open(appeal: Appeal) -> bool:
    """Let the holder of the code read the answer only where the person asked for that way."""
    return open_answer_of(appeal) is not None


def open_answer_of(appeal: Appeal) -> Answer | None:
    """Give the answer that the holder of the code may read; None where there is none."""
    return sent_answer_of(appeal) if appeal.answer_way == AnswerWay.STATUS_PAGE else None
