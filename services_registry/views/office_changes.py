"""The steps on the staff page of an office; what was typed stays when a step is refused."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.statuses import CONFLICT, UNFINISHED
from akimat.people.http import StaffRequest
from akimat.structure.models import Office
from services_registry.domain.offices import LocalField
from services_registry.forms.offices import (
    ExceptionForm,
    LocalTextForm,
    SwitchOffForm,
    WeekForm,
)
from services_registry.models import Service
from services_registry.policies.offices import can_edit_office
from services_registry.services import office_hours, office_services
from services_registry.views.office_staff import chosen_from, office_of, page

Step = Callable[..., HttpResponse]


def by_editor(step: Step) -> Callable[..., HttpResponse]:
    """Open ``step`` to who may change the office; others who see it get 403, the rest 404."""

    @require_POST
    @wraps(step)
    def guarded(request: StaffRequest, code: str, **names: Any) -> HttpResponse:  # noqa: ANN401 -- of the address
        office = office_of(request, code)
        if not can_edit_office(request.user, office):
            raise PermissionDenied
        return step(request, office, **names)

    return guarded


@by_editor
def set_hours(request: StaffRequest, office: Office) -> HttpResponse:
    form = WeekForm(request.POST)

    def step() -> None:
        office_hours.set_week(office, form.cleaned_data["week"], actor=request.user)

    return _done(request, office, "week", form, step)


@by_editor
def add_exception(request: StaffRequest, office: Office) -> HttpResponse:
    form = ExceptionForm(request.POST, auto_id="exception_%s")

    def step() -> None:
        office_hours.add_exception(office, form.new(), actor=request.user)

    return _done(request, office, "exception", form, step)


@by_editor
def remove_exception(request: StaffRequest, office: Office, pk: int) -> HttpResponse:
    office_hours.remove_exception(office, pk, actor=request.user)
    return _saved(request, office)


@by_editor
def switch_off(request: StaffRequest, office: Office) -> HttpResponse:
    form = SwitchOffForm(request.POST, auto_id="off_%s", **chosen_from())

    def step() -> None:
        data = form.cleaned_data
        office_services.switch_off(
            office,
            data["service"],
            form.reason(),
            actor=request.user,
            expected_until=data["expected_until"],
        )

    return _done(request, office, "off", form, step)


@by_editor
def switch_on(request: StaffRequest, office: Office) -> HttpResponse:
    office_services.switch_on(office, _service(request), actor=request.user)
    return _saved(request, office)


@by_editor
def set_text(request: StaffRequest, office: Office) -> HttpResponse:
    form = LocalTextForm(request.POST, auto_id="text_%s", **chosen_from())

    def step() -> None:
        data = form.cleaned_data
        office_services.set_text(
            office, LocalField(data["field"]), data["service"], form.texts(), actor=request.user
        )

    return _done(request, office, "text", form, step)


@by_editor
def end_text(request: StaffRequest, office: Office) -> HttpResponse:
    named = request.POST.get("field", "")
    if named not in set(LocalField):
        raise DomainError("no_local_text")
    service = _service(request) if request.POST.get("service") else None
    office_services.end_text(office, LocalField(named), service, actor=request.user)
    return _saved(request, office)


def _done(
    request: StaffRequest, office: Office, name: str, form: Form, step: Callable[[], None]
) -> HttpResponse:
    """Do a step with what the form holds; a refusal stands on the form, with all that was typed."""
    if not form.is_valid():
        return page(request, office, status=UNFINISHED, **{name: form})
    try:
        step()
    except DomainError as error:
        form.add_error(None, message_for(error))
        return page(request, office, status=CONFLICT, **{name: form})
    return _saved(request, office)


def _saved(request: StaffRequest, office: Office) -> HttpResponse:
    messages.success(request, _("Saved. Citizens see it at once."))
    return HttpResponseRedirect(reverse("services:office", args=[office.code]))


def _service(request: StaffRequest) -> Service:
    code = request.POST.get("service", "")
    return get_object_or_404(Service, code=code if code.isprintable() else "")
