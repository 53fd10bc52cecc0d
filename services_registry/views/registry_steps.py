"""The steps of a version: drafted, changed, approved, published, withdrawn."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from akimat.base import clock
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.statuses import CONFLICT, UNFINISHED
from akimat.people.http import StaffRequest
from services_registry.forms.registry import PublishForm, SendBackForm, read_stamp
from services_registry.forms.registry_new import NewServiceForm
from services_registry.forms.registry_passport import (
    DocumentFormSet,
    GroundFormSet,
    PassportForm,
    initial_of,
    lines_of,
)
from services_registry.forms.registry_withdraw import WithdrawForm
from services_registry.models import Passport, Service
from services_registry.policies import registry as policies
from services_registry.queries import registry
from services_registry.services import publishing
from services_registry.services.contents import content_of
from services_registry.services.new_service import add_service
from services_registry.views.registry import find, version_page


@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """Begin a service that is not in the registry yet, and open its first draft to write."""
    if not policies.can_edit(request.user):
        raise PermissionDenied
    form = NewServiceForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return _new_page(request, form, status=200 if request.method == "GET" else UNFINISHED)
    try:
        passport = add_service(form.new_service, actor=request.user)
    except DomainError as error:
        form.add_error("registry_code", message_for(error))
        return _new_page(request, form, status=CONFLICT)
    return redirect("services:registry-edit", passport.service.code, passport.version)


def _new_page(request: StaffRequest, form: NewServiceForm, *, status: int) -> HttpResponse:
    return render(request, "services_registry/registry/new.html", {"form": form}, status=status)


@require_POST
def draft(request: StaffRequest, code: str) -> HttpResponse:
    """Begin a new version and open it to write."""
    service = _service(request, code)
    try:
        passport = publishing.draft(service.pk, actor=request.user)
    except DomainError as error:
        messages.error(request, message_for(error))
        return redirect("services:registry-service", code)
    return redirect("services:registry-edit", code, passport.version)


@require_http_methods(["GET", "POST"])
def edit(request: StaffRequest, code: str, number: int) -> HttpResponse:
    passport = find(request.user, code, number)
    if not policies.can_write(request.user, passport):
        raise PermissionDenied
    if request.method == "GET":
        content = content_of(passport)
        form = PassportForm(initial=initial_of(passport, content))
        documents = DocumentFormSet(initial=content["documents"], prefix="documents")
        grounds = GroundFormSet(initial=content["grounds"], prefix="grounds")
        return _edit_page(request, passport, form, documents, grounds)
    form = PassportForm(request.POST)
    documents = DocumentFormSet(request.POST, prefix="documents")
    grounds = GroundFormSet(request.POST, prefix="grounds")
    if not all([form.is_valid(), documents.is_valid(), grounds.is_valid()]):
        return _edit_page(request, passport, form, documents, grounds, status=UNFINISHED)
    content = {
        **form.content,
        "documents": lines_of(documents, "name_ru"),
        "grounds": lines_of(grounds, "text_ru"),
    }
    seen = read_stamp(form.cleaned_data["seen"])
    try:
        publishing.edit(passport.pk, content, seen=seen, actor=request.user)
    except DomainError as error:
        refusal = message_for(error)
        return _edit_page(
            request, passport, form, documents, grounds, status=CONFLICT, refusal=refusal
        )
    messages.success(request, pgettext("registry", "The draft is saved."))
    return redirect("services:registry-version", code, number)


def _edit_page(  # noqa: PLR0913 -- three forms are one page
    request: StaffRequest,
    passport: Passport,
    form: PassportForm,
    documents: Any,  # noqa: ANN401 -- formsets are made at run time
    grounds: Any,  # noqa: ANN401 -- ditto
    *,
    status: int = 200,
    refusal: str = "",
) -> HttpResponse:
    context = {
        "passport": passport,
        "service": passport.service,
        "form": form,
        "documents": documents,
        "grounds": grounds,
        "refusal": refusal,
    }
    return render(request, "services_registry/registry/edit.html", context, status=status)


@require_POST
def approve(request: StaffRequest, code: str, number: int) -> HttpResponse:
    seen = read_stamp(request.POST.get("seen", ""))
    return _step(
        request,
        find(request.user, code, number),
        lambda passport: publishing.approve(passport.pk, seen=seen, actor=request.user),
        pgettext("registry", "Approved. It can be published now."),
    )


@require_POST
def send_back(request: StaffRequest, code: str, number: int) -> HttpResponse:
    passport = find(request.user, code, number)
    form = SendBackForm(request.POST)
    if not form.is_valid():
        return version_page(request, passport, send_back=form)
    reason = form.cleaned_data["reason"]
    return _step(
        request,
        passport,
        lambda one: publishing.send_back(one.pk, reason=reason, actor=request.user),
        pgettext("registry", "Sent back to whoever drafted it."),
    )


@require_POST
def publish(request: StaffRequest, code: str, number: int) -> HttpResponse:
    passport = find(request.user, code, number)
    form = PublishForm(request.POST)
    if not form.is_valid():
        return version_page(request, passport, publish=form)
    day = form.cleaned_data["valid_from"]
    return _step(
        request,
        passport,
        lambda one: publishing.publish(one.pk, valid_from=day, actor=request.user),
        pgettext("registry", "Published. It holds from the day you chose."),
    )


@require_POST
def take_back(request: StaffRequest, code: str, number: int) -> HttpResponse:
    return _step(
        request,
        find(request.user, code, number),
        lambda passport: publishing.take_back(passport.pk, actor=request.user),
        pgettext("registry", "Taken back. The version before it goes on."),
    )


@require_POST
def discard(request: StaffRequest, code: str, number: int) -> HttpResponse:
    passport = find(request.user, code, number)
    if not policies.can_discard(request.user, passport):
        raise PermissionDenied
    try:
        publishing.discard(passport.pk, actor=request.user)
    except DomainError as error:
        return version_page(request, passport, refusal=message_for(error))
    messages.success(request, pgettext("registry", "The draft is thrown away."))
    if not Service.objects.filter(code=code).exists():
        return redirect("services:registry")
    return redirect("services:registry-service", code)


@require_http_methods(["GET", "POST"])
def withdraw(request: StaffRequest, code: str) -> HttpResponse:
    service = _service(request, code)
    form = WithdrawForm(request.POST or None, initial={"on": clock.today()})
    newest = publishing.newest_published(service)
    context = {"service": service, "form": form, "passport": newest}
    if request.method == "GET" or not form.is_valid():
        status = 200 if request.method == "GET" else UNFINISHED
        return render(request, "services_registry/registry/withdraw.html", context, status=status)
    try:
        publishing.withdraw(
            service.pk, on=form.cleaned_data["on"], reason=form.reason, actor=request.user
        )
    except DomainError as error:
        context["refusal"] = message_for(error)
        return render(request, "services_registry/registry/withdraw.html", context, status=CONFLICT)
    messages.success(request, pgettext("registry", "The service is withdrawn from that day."))
    return redirect("services:registry-service", code)


def _service(request: StaffRequest, code: str) -> Service:
    service = get_object_or_404(registry.services_visible_to(request.user), code=code)
    if not policies.can_edit(request.user):
        raise PermissionDenied
    return service


def _step(
    request: StaffRequest, passport: Passport, step: Callable[[Passport], object], done: str
) -> HttpResponse:
    try:
        step(passport)
    except DomainError as error:
        if error.code == "forbidden":
            raise PermissionDenied from error
        fresh = registry.visible_to(request.user).filter(pk=passport.pk).first()
        if fresh is None:
            raise Http404 from error
        return version_page(request, fresh, refusal=message_for(error))
    messages.success(request, done)
    return redirect("services:registry-version", passport.service.code, passport.version)
