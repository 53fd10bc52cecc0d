"""The steps of a window: one view a step, one click a step."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.http import client_address
from akimat.people.http import StaffRequest
from reception.domain.kinds import Channel, Priority
from reception.forms.hall import HallForm
from reception.forms.reading import read_number
from reception.models import Counter, Ticket
from reception.queries import bookings, hall
from reception.services import call as calling
from reception.services import tickets, visit, windows
from reception.services.tickets import NewTicket
from reception.views.hall_page import Trouble, forms_of, hall_page, line_page, office_of

UNFINISHED, FORBIDDEN, CONFLICT = 422, 403, 409
Data = dict[str, Any]


@require_safe
def show(request: StaffRequest) -> HttpResponse:
    return hall_page(request)


@require_safe
def line(request: StaffRequest) -> HttpResponse:
    return line_page(request)


@require_POST
def open_(request: StaffRequest) -> HttpResponse:
    return _step(request, "open", lambda: windows.open_window(_chosen(request), actor=request.user))


@require_POST
def close(request: StaffRequest) -> HttpResponse:
    return _step(
        request, "close", lambda: windows.close_window(_chosen(request), actor=request.user)
    )


@require_POST
def next_(request: StaffRequest) -> HttpResponse:
    """Call the next person; the page says who was there, so that two clicks call one."""
    seen = read_number(request.POST.get("seen", ""))

    def step() -> None:
        if calling.call_next(_mine(request), actor=request.user, seen=seen) is None:
            messages.info(request, _("Nobody waits for this window now."))

    return _step(request, "next", step)


@require_POST
def recall(request: StaffRequest) -> HttpResponse:
    return _step(request, "recall", lambda: calling.recall(_mine(request), actor=request.user))


@require_POST
def miss(request: StaffRequest) -> HttpResponse:
    return _step(request, "miss", lambda: calling.miss(_mine(request), actor=request.user))


@require_POST
def hand(request: StaffRequest) -> HttpResponse:
    return _filled(
        request,
        "hand",
        lambda data: calling.call_by_hand(
            _mine(request), data["ticket"].pk, actor=request.user, why=data["why"]
        ),
    )


@require_POST
def serve(request: StaffRequest, pk: int) -> HttpResponse:
    return _step(request, "serve", lambda: visit.serve(_ticket(request, pk), actor=request.user))


@require_POST
def finish(request: StaffRequest, pk: int) -> HttpResponse:
    return _step(request, "finish", lambda: visit.finish(_ticket(request, pk), actor=request.user))


@require_POST
def pause(request: StaffRequest, pk: int) -> HttpResponse:
    return _filled(
        request,
        "pause",
        lambda data: visit.park(_ticket(request, pk), actor=request.user, note=data["note"]),
    )


@require_POST
def back(request: StaffRequest, pk: int) -> HttpResponse:
    return _step(request, "back", lambda: visit.put_back(_ticket(request, pk), actor=request.user))


@require_POST
def in_turn(request: StaffRequest, pk: int) -> HttpResponse:
    """Put somebody without a paper for it back into the turn."""
    return _step(
        request, "in-turn", lambda: visit.deny_priority(_ticket(request, pk), actor=request.user)
    )


@require_POST
def leave(request: StaffRequest, pk: int) -> HttpResponse:
    return _step(request, "leave", lambda: tickets.leave(_ticket(request, pk), actor=request.user))


@require_POST
def forward(request: StaffRequest, pk: int) -> HttpResponse:
    return _filled(
        request,
        "forward",
        lambda data: visit.forward(
            _ticket(request, pk),
            actor=request.user,
            topic=data["topic"],
            window=data["window"],
            note=data["note"],
        ),
    )


@require_POST
def take(request: StaffRequest) -> HttpResponse:
    """Give a ticket to somebody at the desk."""

    def step(data: Data) -> None:
        ticket = tickets.take(
            NewTicket(
                office=office_of(request),
                topic=data["topic"],
                channel=Channel.DESK,
                language=data["language"],
                priority=Priority(data["priority"]),
                settlement=data["settlement"],
                key=f"desk:{request.user.pk}:{data['key']}",
            ),
            actor=request.user,
        )
        messages.success(request, _("Ticket %(number)s is taken.") % {"number": ticket.number})

    return _filled(request, "take", step)


@require_POST
def check_in(request: StaffRequest) -> HttpResponse:
    """Give a ticket to somebody who has come to an appointment."""

    def step(data: Data) -> None:
        booking = bookings.find_by_code(
            data["number"], data["code"], address=client_address(request)
        )
        new = NewTicket(
            office=office_of(request),
            topic=tickets.reception_topic(),
            channel=Channel.DESK,
            language=booking.language,
            booking=booking,
        )
        ticket = tickets.check_in(booking, new, actor=request.user)
        messages.success(request, _("Ticket %(number)s is taken.") % {"number": ticket.number})

    return _filled(request, "check_in", step)


def _filled(request: StaffRequest, name: str, step: Callable[[Data], object]) -> HttpResponse:
    """Take a step that needs to be told something; what was typed survives a refusal."""
    office = office_of(request)
    today = hall.today_of(office)
    topics, open_windows = hall.open_topics(office), hall.open_counters(office, today)
    form = forms_of(office, topics, open_windows, request.POST)[name]
    if not form.is_valid():
        return hall_page(request, Trouble(name, UNFINISHED, form=form))
    return _step(request, name, lambda: step(form.cleaned_data), form)


def _step(
    request: StaffRequest, name: str, step: Callable[[], object], form: HallForm | None = None
) -> HttpResponse:
    office_of(request)
    try:
        step()
    except DomainError as error:
        status = FORBIDDEN if error.code == "forbidden" else CONFLICT
        return hall_page(request, Trouble(name, status, message_for(error), form))
    return hall_page(request) if request.htmx else redirect("reception:hall")


def _chosen(request: StaffRequest) -> int:
    """Give the window the form names, of this office; 404 for any other."""
    wanted = read_number(request.POST.get("window", ""))
    windows_here = Counter.objects.filter(office=office_of(request))
    return get_object_or_404(windows_here, pk=wanted).pk


def _mine(request: StaffRequest) -> int:
    counter = hall.counter_of(request.user)
    if counter is None:
        raise DomainError("no_window")
    return counter.pk


def _ticket(request: StaffRequest, pk: int) -> int:
    return get_object_or_404(Ticket, pk=pk, office=office_of(request)).pk
