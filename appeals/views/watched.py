"""What the card shows of the person's verdict, of the second look and of personal control."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from akimat.people.models import User
from appeals import policies
from appeals.domain.states import JUDGED_STATES
from appeals.domain.verdicts import Choice, LookAgainState, VerdictReason
from appeals.forms.actions import ActionForm
from appeals.forms.watching import watching_form
from appeals.labels.verdicts import CHOICE_LABELS, LOOK_AGAIN_LABELS, REASON_LABELS
from appeals.models import Appeal
from appeals.queries.card import control_of, verdicts_said_of
from appeals.views.rows import initials

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

LOOK_AGAIN, CONTROL, LIFT = "look-again", "control", "lift"


@dataclass(frozen=True, slots=True)
class Said:
    """One verdict in words."""

    version: int
    choice: str
    label: "StrPromise"
    reasons: list["StrPromise"]
    text: str
    at: datetime
    look: "StrPromise | str"
    look_reason: str
    look_by: date | None


@dataclass(frozen=True, slots=True)
class Mark:
    """Personal control as it stands; ``day`` is its own day, None where the law's counts."""

    who: str
    at: datetime
    note: str
    day: date | None


def watched(user: User, appeal: Appeal, bound: tuple[str, ActionForm] | None) -> dict[str, Any]:
    """Give the context of both sections; ``bound`` is a form that came back with its words."""
    mark = control_of(appeal)
    names = {
        LOOK_AGAIN: _waits(appeal) and policies.can_decide_look_again(user, appeal),
        CONTROL: mark is None and appeal.is_open and policies.can_put_under_control(user, appeal),
        LIFT: mark is not None
        and policies.can_lift_control(user, appeal, put_by_role=mark["role"]),
    }
    forms = {name: _form(name, appeal, bound) for name, is_open in names.items() if is_open}
    return {
        "said": [_said(row) for row in verdicts_said_of(appeal)],
        "mark": _mark(mark) if mark else None,
        "decide_form": forms.get(LOOK_AGAIN),
        "control_form": forms.get(CONTROL),
        "lift_form": forms.get(LIFT),
    }


def _waits(appeal: Appeal) -> bool:
    """Say whether a request to look again waits for its decision, and can be decided now."""
    asks = any(said["look"] == LookAgainState.ASKED for said in verdicts_said_of(appeal))
    return asks and appeal.state in JUDGED_STATES


def _form(name: str, appeal: Appeal, bound: tuple[str, ActionForm] | None) -> ActionForm:
    return bound[1] if bound and bound[0] == name else watching_form(name, appeal)


def _said(row: Mapping[str, Any]) -> Said:
    look = row["look"]
    return Said(
        version=row["version"],
        choice=row["choice"],
        label=CHOICE_LABELS[Choice(row["choice"])],
        reasons=[REASON_LABELS[VerdictReason(reason)] for reason in row["reasons"]],
        text=row["text"],
        at=_moment(row["changed_at"] or row["given_at"]),
        look=LOOK_AGAIN_LABELS[LookAgainState(look)] if look else "",
        look_reason=row["look_reason"] or "",
        look_by=date.fromisoformat(row["look_by"]) if row["look_by"] else None,
    )


def _mark(row: Mapping[str, Any]) -> Mark:
    names = (row["last_name"], row["first_name"], row["patronymic"])
    return Mark(
        who=initials(*names) or row["username"],
        at=_moment(row["put_at"]),
        note=row["note"],
        day=date.fromisoformat(row["control_on"]) if row["control_on"] else None,
    )


def _moment(written: str) -> datetime:
    return timezone.localtime(datetime.fromisoformat(written))
