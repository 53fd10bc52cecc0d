"""What people decide of an incident: that it is true, that it is over, what belongs to it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.people.models import User
from akimat.structure.models import Body
from appeals import policies
from appeals.domain.incidents import IncidentAction, IncidentState
from appeals.models import Appeal, Incident, IncidentMember
from appeals.services import incident_transition as transition
from appeals.services.transition import reason_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What whoever is about to file the same is told; ``until`` None: not known yet."""

    text_kk: str
    text_ru: str
    body: Body
    until: datetime | None = None


@transaction.atomic
def confirm(pk: int, told: Told, *, actor: User) -> Incident:
    """Say that it is true, or change what is said; from now on it is told at filing."""
    incident = transition.lock(pk)
    if not (told.text_kk.strip() and told.text_ru.strip()):
        raise DomainError("incident_words_missing")
    is_new = incident.state != IncidentState.CONFIRMED
    transition.apply(
        incident,
        IncidentAction.CONFIRM if is_new else IncidentAction.UPDATE,
        actor=actor,
        changes={
            "text_kk": told.text_kk.strip(),
            "text_ru": told.text_ru.strip(),
            "body": told.body,
            "repaired_by": told.until,
        },
        body=told.body.code,
        until=told.until.isoformat() if told.until else None,
    )
    return incident


@transaction.atomic
def end(pk: int, *, actor: User) -> Incident:
    """Say that it is repaired; a new burst opens a new incident."""
    incident = transition.lock(pk)
    transition.apply(incident, IncidentAction.END, actor=actor, changes={})
    return incident


@transaction.atomic
def dismiss(pk: int, *, reason: str, actor: User) -> Incident:
    """Say that there was none; its appeals go their own ways, as they did."""
    incident = transition.lock(pk)
    why = reason_of(reason)
    transition.apply(
        incident, IncidentAction.DISMISS, actor=actor, changes={"reason": why}, reason=why
    )
    return incident


def add(pk: int, *, appeal: Appeal, actor: User) -> None:
    """Put an appeal to the incident by hand, also one that was taken out before."""
    try:
        with transaction.atomic():
            incident = _lock_to_tend(pk, actor)
            IncidentMember.objects.update_or_create(
                incident=incident,
                appeal=appeal,
                defaults={"left_at": None, "left_by": None},
                create_defaults={"joined_at": clock.now(), "joined_by": actor},
            )
            record(appeal.subject, "incident_join", actor=actor, incident=incident.number)
    except IntegrityError:
        other = Incident.objects.get(members__appeal=appeal, members__left_at=None)
        raise DomainError("incident_appeal_elsewhere", number=other.number) from None


@transaction.atomic
def take_out(pk: int, *, appeal: Appeal, actor: User) -> None:
    """Part an appeal from the incident; it does not join again by itself."""
    incident = _lock_to_tend(pk, actor)
    member = incident.members.filter(appeal=appeal, left_at=None).first()
    if member is None:
        raise DomainError("incident_appeal_not_in")
    member.left_at, member.left_by = clock.now(), actor
    member.save(update_fields=["left_at", "left_by"])
    record(appeal.subject, "incident_leave", actor=actor, incident=incident.number)


def _lock_to_tend(pk: int, actor: User) -> Incident:
    incident = transition.lock(pk)
    if not policies.can_tend_incident(actor, incident):
        raise DomainError("forbidden")
    if not incident.is_live:
        raise DomainError("incident_step_not_allowed")
    return incident
