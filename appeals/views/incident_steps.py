"""The steps on the page of an incident: one view a step, calling the service of that name."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.numbers import clean_number
from akimat.base.statuses import UNFINISHED, status_of_step
from akimat.people.http import StaffRequest
from appeals import queries
from appeals.domain.kinds import AnswerResult
from appeals.forms import incidents as incident_forms
from appeals.models import Appeal, Incident
from appeals.services import common_answer
from appeals.services import incidents as services
from appeals.services.common_answer import Outcome
from appeals.views.incidents import (
    ADD,
    CONFIRM,
    DISMISS,
    DRAFT,
    SIGN,
    Trouble,
    incident_of,
    incident_page,
)

Step = Callable[[Mapping[str, Any]], Outcome | None]


@require_POST
def confirm(request: StaffRequest, number: str) -> HttpResponse:
    incident = incident_of(request, number)
    form = incident_forms.ConfirmForm(request.POST, auto_id=f"{CONFIRM}-%s")

    def step(data: Mapping[str, Any]) -> None:
        told = services.Told(
            text_kk=data["text_kk"], text_ru=data["text_ru"], body=data["body"], until=data["until"]
        )
        services.confirm(incident.pk, told, actor=request.user)

    return _take(request, incident, CONFIRM, form, step)


@require_POST
def end(request: StaffRequest, number: str) -> HttpResponse:
    incident = incident_of(request, number)

    def step(_data: Mapping[str, Any]) -> None:
        services.end(incident.pk, actor=request.user)

    return _take(request, incident, "end", None, step)


@require_POST
def dismiss(request: StaffRequest, number: str) -> HttpResponse:
    incident = incident_of(request, number)
    form = incident_forms.DismissForm(request.POST, auto_id=f"{DISMISS}-%s")

    def step(data: Mapping[str, Any]) -> None:
        services.dismiss(incident.pk, reason=data["reason"], actor=request.user)

    return _take(request, incident, DISMISS, form, step)


@require_POST
def add(request: StaffRequest, number: str) -> HttpResponse:
    incident = incident_of(request, number)
    form = incident_forms.AddForm(request.POST, auto_id=f"{ADD}-%s")

    def step(data: Mapping[str, Any]) -> None:
        appeal = _appeal_of(request, data["number"])
        services.add(incident.pk, appeal=appeal, actor=request.user)

    return _take(request, incident, ADD, form, step)


@require_POST
def take_out(request: StaffRequest, number: str) -> HttpResponse:
    incident = incident_of(request, number)

    def step(_data: Mapping[str, Any]) -> None:
        appeal = _appeal_of(request, request.POST.get("appeal", ""))
        services.take_out(incident.pk, appeal=appeal, actor=request.user)

    return _take(request, incident, "take_out", None, step)


@require_POST
def draft(request: StaffRequest, number: str) -> HttpResponse:
    incident = incident_of(request, number)
    form = incident_forms.CommonDraftForm(request.POST, auto_id=f"{DRAFT}-%s")
    form.offer(common_answer.waiting_for_draft(incident, request.user))

    def step(data: Mapping[str, Any]) -> Outcome:
        common = common_answer.Common(
            text_kk=data["text_kk"], text_ru=data["text_ru"], result=AnswerResult(data["result"])
        )
        chosen = incident_forms.chosen_keys(dict(data))
        return common_answer.draft(incident, common, appeals=chosen, actor=request.user)

    return _take(request, incident, DRAFT, form, step)


@require_POST
def sign(request: StaffRequest, number: str) -> HttpResponse:
    incident = incident_of(request, number)
    form = incident_forms.ChosenForm(request.POST, auto_id=f"{SIGN}-%s")
    form.offer(common_answer.waiting_for_signature(incident, request.user))

    def step(data: Mapping[str, Any]) -> Outcome:
        chosen = incident_forms.chosen_keys(dict(data))
        return common_answer.sign(incident, appeals=chosen, actor=request.user)

    return _take(request, incident, SIGN, form, step)


def _appeal_of(request: StaffRequest, number: str) -> Appeal:
    visible = queries.visible_to(request.user).defer("search")
    appeal = visible.filter(number=clean_number(number)).first()
    if appeal is None:
        raise DomainError("appeal_not_found")
    return appeal


def _take(
    request: StaffRequest, incident: Incident, name: str, form: forms.Form | None, step: Step
) -> HttpResponse:
    """Take the step; refused, show the page as it is now, the reason and every word typed."""
    if form is not None and not form.is_valid():
        return incident_page(request, incident, Trouble(name, form, UNFINISHED))
    try:
        outcome = step(form.cleaned_data if form else {})
    except DomainError as error:
        incident.refresh_from_db()
        return incident_page(
            request, incident, Trouble(name, form, status_of_step(error.code), message_for(error))
        )
    messages.success(request, f"{incident.number}: {_told(outcome)}")
    return redirect(incident)


def _told(outcome: Outcome | None) -> str:
    if outcome is None:
        return _("done")
    words = {"done": len(outcome.done), "left": ", ".join(outcome.left)}
    if outcome.left:
        return _("done for %(done)s appeals; left as they are: %(left)s") % words
    return _("done for %(done)s appeals") % words
