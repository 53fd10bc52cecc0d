"""The steps of a request by the staff: each calls the service of its name."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from akimat.audit.labels import action_label
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.statuses import UNFINISHED, status_of_step
from akimat.people.http import StaffRequest
from akimat.people.models import User
from reception import policies
from reception.domain.kinds import InviteeKind, RefusalGround
from reception.domain.states import RequestAction as Do
from reception.forms.steps import FORMS, BriefForm, InviteForm, RecordingForm, StepForm
from reception.models import Request
from reception.services import (
    deciding,
    extending,
    inviting,
    minutes,
    person,
    preparing,
    redirecting,
    to_appeal,
)
from reception.views.cards import Trouble, card_page, request_of
from reception.views.offers import form_for

Data = Mapping[str, Any]
Step = Callable[[int, Data, User], object]

STEPS: Mapping[Do, Step] = {
    Do.ASK_TO_MEND: lambda pk, data, user: deciding.ask_to_mend(pk, what=data["what"], actor=user),
    Do.MEND: lambda pk, data, user: person.mend(pk, person.Mended(**data), actor=user),
    Do.PROPOSE: lambda pk, data, user: deciding.propose(
        pk, official=data["official"], reason=data["reason"], slot=data["slot"], actor=user
    ),
    Do.REDIRECT: lambda pk, data, user: redirecting.redirect(
        pk, body=data["body"], reason=data["reason"], actor=user
    ),
    Do.EXTEND: lambda pk, data, user: extending.extend(
        pk, until=data["until"], reason=data["reason"], actor=user
    ),
    Do.ACCEPT_PROPOSAL: lambda pk, _data, user: person.accept_proposal(pk, actor=user),
    Do.DECLINE_PROPOSAL: lambda pk, _data, user: person.decline_proposal(pk, actor=user),
    Do.GRANT: lambda pk, data, user: deciding.grant(
        pk, session_id=data["slot"][0], starts_at=data["slot"][1], actor=user
    ),
    Do.MOVE: lambda pk, data, user: deciding.move(
        pk, session_id=data["slot"][0], starts_at=data["slot"][1], actor=user
    ),
    Do.REFUSE: lambda pk, data, user: deciding.refuse(
        pk, ground=RefusalGround(data["ground"]), reason=data["reason"], actor=user
    ),
    Do.WITHDRAW: lambda pk, data, user: person.withdraw(pk, reason=data["reason"], actor=user),
    Do.APPEAL: lambda pk, _data, user: to_appeal.to_appeal(pk, actor=user),
}


@require_POST
def step(request: StaffRequest, number: str, action: str) -> HttpResponse:
    if action not in {do.value for do in FORMS}:
        raise Http404
    row, do = request_of(request.user, number), Do(action)
    if not policies.can(request.user, do, row):
        raise PermissionDenied
    return _take(request, row, action, form_for(do, request.POST), STEPS[do])


@require_POST
def brief(request: StaffRequest, number: str) -> HttpResponse:
    """Write the note to the official."""
    row = _prepared(request, number)
    form = BriefForm(request.POST, auto_id="brief-%s")
    return _take(
        request,
        row,
        "brief",
        form,
        lambda pk, data, user: preparing.brief(pk, text=data["briefing"], actor=user),
    )


@require_POST
def invite(request: StaffRequest, number: str) -> HttpResponse:
    row = _prepared(request, number)
    return _take(
        request,
        row,
        "invite",
        InviteForm(request.POST, auto_id="invite-%s"),
        lambda pk, data, user: inviting.invite(
            pk,
            inviting.Invitee(
                kind=InviteeKind(data["kind"]),
                body=data["body"],
                user=data["login"],
                question=data["question"],
            ),
            actor=user,
        ),
    )


@require_POST
def hand_over(request: StaffRequest, number: str) -> HttpResponse:
    row = _prepared(request, number)
    return _take(
        request,
        row,
        "hand_over",
        StepForm(request.POST),
        lambda pk, _data, user: minutes.hand_over(pk, actor=user),
    )


@require_POST
def note_told(request: StaffRequest, number: str) -> HttpResponse:
    """Note that the person was told of the later answer by phone or at the desk."""
    row = _prepared(request, number)
    return _take(
        request,
        row,
        "tell_extension",
        StepForm(request.POST),
        lambda pk, _data, user: extending.note_told(pk, actor=user),
    )


@require_POST
def attach_recording(request: StaffRequest, number: str) -> HttpResponse:
    row = request_of(request.user, number)
    if not policies.can_hold(request.user, row):
        raise PermissionDenied
    return _take(
        request,
        row,
        "attach_recording",
        RecordingForm(request.POST, request.FILES),
        lambda pk, data, user: preparing.attach_recording(pk, data["file"], actor=user),
    )


def _prepared(request: StaffRequest, number: str) -> Request:
    row = request_of(request.user, number)
    if not policies.can_prepare(request.user, row):
        raise PermissionDenied
    return row


def _take(
    request: StaffRequest, row: Request, action: str, form: StepForm, take: Step
) -> HttpResponse:
    """Take the step; refused, show the card as it is now, the reason and every word typed."""
    if not form.is_valid():
        return _back(request, row, Trouble(action, form, UNFINISHED))
    try:
        take(row.pk, form.cleaned_data, request.user)
    except DomainError as error:
        status = status_of_step(error.code)
        return _back(request, row, Trouble(action, form, status, message_for(error)))
    messages.success(request, f"{row.number}: {action_label(action)}")
    return redirect(reverse("reception:request", args=[row.number]))


def _back(request: StaffRequest, row: Request, trouble: Trouble) -> HttpResponse:
    return card_page(request, request_of(request.user, row.number), trouble)
