"""Others asked to sit beside the official: they see their own part and say yes or no."""

from dataclasses import dataclass

from django.db import transaction

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.notifications.services import Letter, post_many
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Body
from akimat.structure.names import localized
from reception import policies
from reception.domain.kinds import InviteeKind
from reception.models import Invitation, Request
from reception.services import transition
from reception.services.notices import notify_person, told


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitee:
    kind: InviteeKind
    body: Body | None = None
    user: User | None = None
    question: str = ""


@transaction.atomic
def invite(request_id: int, invitee: Invitee, *, actor: User) -> Invitation:
    """Invite a body or a person, and tell the applicant at once (PP663 p. 28-31)."""
    request = transition.lock(Request, request_id)
    if not policies.can_prepare(actor, request):
        raise DomainError("forbidden")
    if invitee.body is None and invitee.user is None:
        raise DomainError("invitation_to_nobody")
    invitation = Invitation.objects.create(
        request=request,
        kind=invitee.kind,
        body=invitee.body,
        user=invitee.user,
        question=invitee.question.strip(),
        invited_at=clock.now(),
    )
    record(
        request.subject,
        "invite",
        actor=actor,
        kind=invitee.kind,
        body=invitee.body.code if invitee.body else None,
        user=invitee.user.pk if invitee.user else None,
    )
    post_many(_letters(invitation, request))
    _tell(invitation, request, "invited")
    return invitation


@transaction.atomic
def answer(invitation_id: int, *, is_coming: bool, why_not: str, actor: User) -> Invitation:
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation_id)
    if not policies.can_view_invitation(actor, invitation):
        raise DomainError("forbidden")
    if invitation.is_coming is not None:
        raise DomainError("invitation_answered")
    if not is_coming and not why_not.strip():
        raise DomainError("invitation_reason_missing")
    invitation.is_coming, invitation.answered_at = is_coming, clock.now()
    invitation.why_not = "" if is_coming else why_not.strip()
    invitation.save(update_fields=["is_coming", "why_not", "answered_at"])
    request = invitation.request
    record(
        request.subject,
        "answer_invitation",
        actor=actor,
        is_coming=is_coming,
        reason=invitation.why_not,
    )
    _tell(invitation, request, "answered")
    return invitation


def name_of(invitation: Invitation, language: str) -> str:
    """Give who is invited: the person, else the body."""
    if invitation.user is not None:
        post = localized(invitation.user, "post", language)
        return f"{post} {invitation.user.short_name}".strip()
    return localized(invitation.body, "name", language)


def _tell(invitation: Invitation, request: Request, what: str) -> None:
    notify_person(
        request,
        "reception_invitee",
        mark=f"{what}-{invitation.pk}",
        invitee=name_of(invitation, request.language),
        is_answered=invitation.is_coming is not None,
        is_coming=bool(invitation.is_coming),
        why_not=invitation.why_not,
    )


def _letters(invitation: Invitation, request: Request) -> list[Letter]:
    """Give a letter with nothing but day, place and question to whoever is asked."""
    people = [invitation.user] if invitation.user else _heads_of(invitation.body)
    shared = {name: told(request)[name] for name in ("number", "when", "place", "official")}
    return [
        Letter(
            key=f"reception_invited:{invitation.pk}:{person.pk}",
            template="reception_invited",
            recipient=person.email,
            language=person.language,
            context={**shared, "name": person.short_name, "question": invitation.question},
        )
        for person in people
        if person.email
    ]


def _heads_of(body: Body | None) -> list[User]:
    if body is None:
        return []
    return list(User.objects.filter(body=body, role=Role.HEAD, is_active=True))
