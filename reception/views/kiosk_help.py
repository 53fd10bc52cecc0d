"""The button that calls a helper, and what the hall sees of it."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from akimat.base import clock
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.people.http import StaffRequest
from reception.models import Device
from reception.queries.helping import calls_of, help_at, open_calls
from reception.services.helping import ask_for_help, go_to_help
from reception.services.limits import Way, limit_tickets
from reception.views.hall_page import office_of
from reception.views.kiosk_page import language_of, of_device, start_of

FRAGMENT = "reception/_hall_help.html"


@of_device
@require_POST
def ask(request: HttpRequest, device: Device) -> HttpResponse:
    limit_tickets(Way.KIOSK, f"help:{device.pk}")
    ask_for_help(device)
    if request.headers.get("X-Kiosk"):
        # The page stays, with all that is typed; the first page would wipe it.
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return redirect(start_of(device, language_of(request)))


@of_device
@require_safe
def state(_request: HttpRequest, device: Device) -> HttpResponse:
    return JsonResponse({"state": help_at(device)})


@require_safe
def calls(request: StaffRequest) -> HttpResponse:
    """Show who asks for help, for a page of the hall that asks every second or two."""
    return _fragment(request)


@require_POST
def go(request: StaffRequest, pk: int) -> HttpResponse:
    """Say «I go there»; the kiosk tells it to the person."""
    office = office_of(request)
    if not calls_of(office).filter(pk=pk).exists():
        raise Http404
    try:
        go_to_help(pk, actor=request.user)
    except DomainError as error:
        if request.htmx:
            return _fragment(request, message_for(error))
        messages.error(request, message_for(error))
    return _fragment(request) if request.htmx else redirect("reception:hall")


def _fragment(request: StaffRequest, refusal: str = "") -> HttpResponse:
    context = {
        "help_calls": open_calls(office_of(request)),
        "help_refusal": refusal,
        "now": clock.now(),
    }
    return render(request, FRAGMENT, context)
