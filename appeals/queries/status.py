"""What whoever holds the receipt may know: where the appeal is, and nothing about the person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from akimat.audit.queries import history
from akimat.base import clock, ratelimit
from akimat.base.errors import DomainError
from akimat.base.numbers import NO_CODE, clean_code, clean_number
from akimat.workcalendar.queries import load_calendar
from appeals.domain.complaining import Complaint, right_to_complain
from appeals.domain.kinds import AnswerWay
from appeals.domain.milestones import DONE_WITH, Milestone, Standing, milestones
from appeals.domain.states import AppealAction, AppealState
from appeals.models import Appeal

# Wrong codes only. Ten minutes and ten tries are enough for a person with the receipt in hand. An
# address may be a kiosk or a whole town behind one operator, a number anybody may have seen: their
# limits are wider, so that a stranger cannot easily lock the holder of a receipt out.
TRIES_OF_ONE_AT_A_NUMBER = 10
TRIES_OF_AN_ADDRESS = 100
TRIES_OF_A_NUMBER = 60
WINDOW = 10 * 60
LONGEST_NUMBER = 40
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
    path = reverse("citizen:appeal", args=[appeal.number])
    return f"{settings.PUBLIC_URL}{path}?{urlencode({'code': appeal.access_code})}"


def find_by_code(number: str, code: str, *, address: str) -> Appeal:
    """Give the appeal of a receipt; a wrong code and an unknown number look the same.

    Raises ``appeal_not_found``, or ``too_many_wrong_codes`` after too many wrong tries from
    ``address`` or for ``number``.
    """
    wanted = clean_number(number)[:LONGEST_NUMBER]
    limits = {f"status:address:{address}": TRIES_OF_AN_ADDRESS}
    if wanted.isprintable():
        limits[f"status:number:{wanted}"] = TRIES_OF_A_NUMBER
        limits[f"status:both:{address}:{wanted}"] = TRIES_OF_ONE_AT_A_NUMBER
    if not ratelimit.take(limits, seconds=WINDOW):
        raise DomainError("too_many_wrong_codes", minutes=ratelimit.minutes_left(limits))
    appeal = _of_number(wanted)
    expected = appeal.access_code if appeal else NO_CODE
    fits = constant_time_compare(clean_code(code), expected)
    if appeal is None or not fits:
        raise DomainError("appeal_not_found")
    ratelimit.give_back(limits)
    return appeal


def _of_number(number: str) -> Appeal | None:
    if not number.isprintable():
        return None
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
        "body": body and {"code": body.code, "name": body.name, "phone": body.phone},
    }


def working_days_left(appeal: Appeal, today: date) -> int | None:
    """Give the days of work left, below zero when late; None where no term runs any more."""
    if not appeal.term_is_running or appeal.decided_on is not None:
        return None
    calendar = load_calendar()
    if appeal.due_on >= today:
        return calendar.count(today, appeal.due_on)
    return -calendar.count(appeal.due_on, today)


def complaint_of(appeal: Appeal) -> Complaint | None:
    """Give the right to complain about silence (APPC 91(2)); None while the term has not passed."""
    if appeal.deemed_refused_on is None and not appeal.is_late_on(clock.today()):
        return None
    return right_to_complain(appeal.due_on, regime=appeal.regime, kind=appeal.kind)


def is_answer_open(appeal: Appeal) -> bool:
    """Let the holder of the code read the answer only where the person asked for that way."""
    is_sent = appeal.answer is not None and appeal.answer.sent_at is not None
    return is_sent and appeal.answer_way == AnswerWay.STATUS_PAGE
