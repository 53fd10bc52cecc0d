"""What the status page shows of the verdict and of the second look, and what may be done now."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from akimat.base import clock
from akimat.base.moments import day
from akimat.structure.names import page_language
from akimat.terms.acts import article
from appeals.domain.internal_rules import rules_on
from appeals.domain.states import JUDGED_STATES
from appeals.domain.verdicts import (
    DECIDED_LOOKS,
    Choice,
    LookAgainState,
    VerdictReason,
    may_be_changed_until,
    may_be_given_until,
)
from appeals.forms.verdict import VerdictForm, said_before
from appeals.labels.verdicts import CHOICE_LABELS, REASON_LABELS, WHY_CHANGE_UNTIL, WHY_LOOK_BY
from appeals.models import Answer, Appeal, LookAgain, Verdict
from appeals.queries.status import complaint_about
from appeals.queries.verdicts import Judged, judged_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def verdict_box(
    appeal: Appeal, form: VerdictForm | None = None, refusal: str = ""
) -> dict[str, Any]:
    """Give the context of the box; ``form`` is one that came back with what was typed."""
    judged = judged_of(appeal)
    until = _open_until(appeal, judged)
    if form is None and until is not None:
        form = _form(judged)
    return {
        "answer": judged.answer,
        "verdict": judged.verdict and _verdict(judged.verdict, until),
        "verdict_form": form,
        "verdict_refusal": refusal,
        "is_verdict_open": until is not None,
        "look": judged.look and judged.answer and _look(appeal, judged.look, judged.answer),
    }


def _open_until(appeal: Appeal, judged: Judged) -> date | None:
    """Give the last day on which the verdict may be given or changed; None where it may not."""
    if judged.answer is None or judged.answer.sent_at is None:
        return None
    if appeal.state not in JUDGED_STATES:
        return None
    if judged.look is not None and judged.look.state in DECIDED_LOOKS:
        return None
    if judged.verdict is None:
        last = may_be_given_until(timezone.localtime(judged.answer.sent_at).date())
    else:
        last = may_be_changed_until(timezone.localtime(judged.verdict.given_at).date())
    return last if clock.today() <= last else None


def _form(judged: Judged) -> VerdictForm:
    initial = said_before(judged.verdict, judged.look) if judged.verdict else {}
    return VerdictForm(initial=initial, auto_id="verdict-%s")


def _verdict(verdict: Verdict, until: date | None) -> dict[str, Any]:
    given_on = timezone.localtime(verdict.given_at).date()
    why: StrOrPromise = ""
    if until is not None:
        days = rules_on(given_on).change_verdict_days
        why = WHY_CHANGE_UNTIL % {"until": day(until), "days": days}
    return {
        "choice": verdict.choice,
        "label": CHOICE_LABELS[Choice(verdict.choice)],
        "reasons": [REASON_LABELS[VerdictReason(reason)] for reason in verdict.reasons],
        "text": verdict.text,
        "at": verdict.changed_at or verdict.given_at,
        "why_until": why,
    }


def _look(appeal: Appeal, look: LookAgain, answer: Answer) -> dict[str, Any]:
    complaint = None
    if look.state == LookAgainState.REFUSED:
        complaint = complaint_about(answer, appeal)
    basis = article(complaint.basis, page_language()) if complaint else ""
    return {
        "state": look.state,
        "asked_at": look.asked_at,
        "decided_at": look.decided_at,
        "reason": look.reason,
        "by": look.look_by,
        "why": _why(appeal, look),
        "complaint": complaint,
        "complaint_basis": basis,
    }


def _why(appeal: Appeal, look: LookAgain) -> list[str]:
    """Say why the control day is this day, in sentences; [] where there is no such day."""
    if look.look_by is None or look.decided_at is None:
        return []
    accepted = timezone.localtime(look.decided_at).date()
    rules = rules_on(accepted)
    facts = {
        "accepted": day(accepted),
        "days": rules.second_look_working_days,
        "since": day(rules.since),
        "due": day(appeal.due_on),
    }
    return [str(sentence) % facts for sentence in WHY_LOOK_BY]
