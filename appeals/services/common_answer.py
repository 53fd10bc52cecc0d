"""One answer to all appeals of an incident: written once, signed once, sent to each.

Each appeal stays a case of its own, with its number, its term and its version of the answer, and
every step is taken by the service that takes it for a single appeal. One that cannot take the step
is left as it is and does not stop the others.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, QuerySet

from akimat.audit.services import record
from akimat.base.errors import DomainError
from akimat.people.models import User
from appeals import queries
from appeals.domain.kinds import AnswerResult, Language
from appeals.domain.states import AppealState
from appeals.models import Appeal, Incident, IncidentMember
from appeals.services import answer, assign

# From these the body's own person takes an appeal over and answers it.
DRAFTED_FROM = (AppealState.ROUTED, AppealState.ACCEPTED, AppealState.ASSIGNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """The words in both languages of the state: each person reads the one he or she wrote in."""

    text_kk: str
    text_ru: str
    result: AnswerResult

    def draft_for(self, appeal: Appeal) -> answer.Draft:
        is_russian = appeal.language == Language.RU
        return answer.Draft(
            text=self.text_ru if is_russian else self.text_kk,
            language=Language.RU if is_russian else Language.KK,
            result=self.result,
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """The numbers of the appeals that took the step, and of those that did not."""

    done: tuple[str, ...]
    left: tuple[str, ...]


def waiting_for_draft(incident: Incident, actor: User) -> QuerySet[IncidentMember]:
    """Give the appeals that this person of the body may take over and answer."""
    return _of_body(incident, actor).filter(appeal__state__in=DRAFTED_FROM)


def waiting_for_signature(incident: Incident, actor: User) -> QuerySet[IncidentMember]:
    """Give those whose newest version is the common one still, and that wait for the head."""
    drafted = _of_body(incident, actor).filter(appeal__state=AppealState.DRAFTED)
    return drafted.filter(answer__isnull=False, answer=F("appeal__answer"))


def _of_body(incident: Incident, actor: User) -> QuerySet[IncidentMember]:
    seen = queries.visible_to(actor).filter(body=actor.body_id).values("pk")
    members = incident.members.filter(left_at=None, appeal__in=seen)
    return members.select_related("appeal").defer("appeal__search").order_by("appeal")


def draft(incident: Incident, common: Common, *, appeals: Collection[int], actor: User) -> Outcome:
    """Write the answer to the chosen appeals of the actor's body and put them before the head."""
    chosen = waiting_for_draft(incident, actor).filter(appeal__in=appeals)
    return _each(chosen, lambda member: _draft_one(member, common, actor), actor, "incident_draft")


def sign(incident: Incident, *, appeals: Collection[int], actor: User) -> Outcome:
    """Sign the common answer to the chosen appeals; each is sent the way its person asked for."""
    chosen = waiting_for_signature(incident, actor).filter(appeal__in=appeals)
    return _each(
        chosen, lambda member: answer.sign(member.appeal_id, actor=actor), actor, "incident_sign"
    )


def _draft_one(member: IncidentMember, common: Common, actor: User) -> None:
    appeal = member.appeal
    if appeal.state == AppealState.ROUTED:
        assign.accept(appeal.pk, actor=actor)
    if appeal.executor_id != actor.pk or appeal.state != AppealState.ASSIGNED:
        assign.assign(appeal.pk, executor=actor, actor=actor)
    member.answer = answer.draft(appeal.pk, common.draft_for(appeal), actor=actor).answer
    member.save(update_fields=["answer"])


def _each(
    members: QuerySet[IncidentMember],
    step: Callable[[IncidentMember], object],
    actor: User,
    told: str,
) -> Outcome:
    """Take the step for each in a transaction of its own; raise where there is none to take.

    The line under the incident is of that transaction too: none is lost where the next one breaks.
    """
    done, left = [], []
    for member in members:
        number = member.appeal.number
        try:
            with transaction.atomic():
                step(member)
                record(member.incident.subject, told, actor=actor, appeal=number)
        except DomainError:
            left.append(number)
        else:
            done.append(number)
    if not (done or left):
        raise DomainError("incident_nothing_to_answer")
    return Outcome(tuple(done), tuple(left))
