"""The steps of the second look, of personal control and of a longer term on the card."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from akimat.people.http import StaffRequest
from appeals.forms.actions import ActionForm
from appeals.forms.extending import extend_form
from appeals.forms.watching import ACCEPT, watching_form
from appeals.models import Appeal
from appeals.services import extend as extending
from appeals.services import look_again as looking
from appeals.services import personal_control
from appeals.views.actions import known, take_step
from appeals.views.extending import EXTEND, TELL
from appeals.views.watched import CONTROL, LIFT, LOOK_AGAIN


@require_POST
def look_again(request: StaffRequest, number: str) -> HttpResponse:
    """Accept or refuse the request of the person to look again."""

    def decide(pk: int, data: Mapping[str, Any]) -> Appeal:
        step = looking.accept if data["decision"] == ACCEPT else looking.refuse
        return step(pk, reason=data["reason"], actor=request.user)

    appeal = known(request, number)
    return take_step(request, appeal, LOOK_AGAIN, _form(request, LOOK_AGAIN, appeal), decide)


@require_POST
def control(request: StaffRequest, number: str) -> HttpResponse:
    """Take the appeal under personal control."""

    def put(pk: int, data: Mapping[str, Any]) -> Appeal:
        return personal_control.put(
            pk, note=data["note"], control_on=data.get("control_on"), actor=request.user
        )

    appeal = known(request, number)
    return take_step(request, appeal, CONTROL, _form(request, CONTROL, appeal), put)


@require_POST
def lift(request: StaffRequest, number: str) -> HttpResponse:
    """Lift personal control."""

    def take_off(pk: int, data: Mapping[str, Any]) -> Appeal:
        return personal_control.lift(pk, reason=data["reason"], actor=request.user)

    appeal = known(request, number)
    return take_step(request, appeal, LIFT, _form(request, LIFT, appeal), take_off)


@require_POST
def extend(request: StaffRequest, number: str) -> HttpResponse:
    """Extend the term."""

    def put_off(pk: int, data: Mapping[str, Any]) -> Appeal:
        return extending.extend(pk, until=data["until"], reason=data["reason"], actor=request.user)

    appeal = known(request, number)
    return take_step(request, appeal, EXTEND, extend_form(request.POST), put_off)


@require_POST
def extension_told(request: StaffRequest, number: str) -> HttpResponse:
    """Note that the applicant was told of the longer term."""
    appeal = known(request, number)
    return take_step(
        request,
        appeal,
        TELL,
        ActionForm(request.POST),
        lambda pk, _data: extending.note_told(pk, actor=request.user),
    )


def _form(request: StaffRequest, name: str, appeal: Appeal) -> ActionForm:
    return watching_form(name, appeal, request.POST)
