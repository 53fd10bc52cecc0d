"""What a reception cannot solve becomes an appeal, in one click (APPC 90(4), PP663 p. 16)."""

from django.db import transaction

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.moments import day
from akimat.base.submissions import SubmissionKey
from akimat.people.models import User
from appeals.domain.kinds import AnswerWay, Channel, Form, Kind
from appeals.models import Appeal
from appeals.services.register import NewAppeal
from appeals.services.register import register as register_appeal
from reception.domain.kinds import GivenBack
from reception.domain.states import REQUEST_STEPS, RequestAction
from reception.models import Minutes, Request
from reception.services import transition
from reception.services.deciding import locked_with_time
from reception.services.notices import notify_person
from reception.services.person import give_back_time


@transaction.atomic
def to_appeal(request_id: int, *, actor: User) -> Request:
    """Register the matter as an appeal from a personal reception; both point to each other."""
    return file_locked(locked_with_time(request_id, RequestAction.APPEAL, actor), actor)


def file_locked(request: Request, actor: User) -> Request:
    """Do it for a request that this transaction holds; the caller has asked the policy."""
    if request.appeal is not None:
        raise DomainError("reception_appealed_already", number=request.appeal.number)
    appeal = register_appeal(
        _appeal_of(request), actor=actor, submission=SubmissionKey("reception", request.number, "")
    )
    record(appeal.subject, "from_reception", actor=actor, reason=request.number)
    changes: dict[str, object] = {"appeal": appeal}
    if request.answered_on is None:
        changes["answered_on"] = clock.today()
    transition.apply(
        request,
        REQUEST_STEPS,
        RequestAction.APPEAL,
        actor=actor,
        changes=changes,
        appeal=appeal.number,
    )
    give_back_time(request, GivenBack.APPEALED, actor)
    _tell(request, appeal)
    return request


def _tell(request: Request, appeal: Appeal) -> None:
    notify_person(
        request,
        "reception_appealed",
        appeal=appeal.number,
        appeal_code=appeal.access_code,
        appeal_due_on=day(appeal.due_on),
    )


def _appeal_of(request: Request) -> NewAppeal:
    return NewAppeal(
        office=request.office,
        kind=Kind.APPLICATION,
        channel=Channel.AKIM_RECEPTION,
        form=Form.WRITTEN,
        language=request.language,
        text="\n\n".join(part for part in (request.text, _said(request)) if part),
        full_name=request.full_name,
        iin=request.iin,
        phone=str(request.phone),
        email=request.email,
        settlement=request.settlement,
        street=request.address,
        answer_way=AnswerWay.EMAIL if request.email else AnswerWay.STATUS_PAGE,
        consent=request.consent_at is not None,
        consent_version=request.consent_version,
    )


def _said(request: Request) -> str:
    minutes = Minutes.objects.filter(request=request).first()
    return minutes.statements if minutes else ""
