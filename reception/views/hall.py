"""The steps of a window: one view a step, one click a step."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from akimat.base.http import client_address
from akimat.people.http import StaffRequest
from reception.domain.kinds import Channel, Priority
from reception.forms.reading import read_number
from reception.queries import arrivals, bookings
from reception.services import call as calling
from reception.services import coming, tickets, windows
from reception.services.tickets import NewTicket
from reception.views.hall_page import hall_page, line_page, office_of
from reception.views.hall_steps import Data, chosen_window, filled, my_window, step

NOBODY_WAITS = gettext_lazy("Nobody waits for this window now.")


@require_safe
def show(request: StaffRequest) -> HttpResponse:
    return hall_page(request)


@require_safe
def line(request: StaffRequest) -> HttpResponse:
    return line_page(request)


@require_POST
def open_(request: StaffRequest) -> HttpResponse:
    return step(
        request, "open", lambda: windows.open_window(chosen_window(request), actor=request.user)
    )


@require_POST
def close(request: StaffRequest) -> HttpResponse:
    return step(
        request, "close", lambda: windows.close_window(chosen_window(request), actor=request.user)
    )


@require_POST
def next_(request: StaffRequest) -> HttpResponse:
    """Call the next person; the page says who was there, so that two clicks call one."""
    seen = read_number(request.POST.get("seen", ""))

    def call() -> None:
        if calling.call_next(my_window(request), actor=request.user, seen=seen) is None:
            messages.info(request, NOBODY_WAITS)

    return step(request, "next", call)


@require_POST
def recall(request: StaffRequest) -> HttpResponse:
    return step(request, "recall", lambda: calling.recall(my_window(request), actor=request.user))


@require_POST
def miss(request: StaffRequest) -> HttpResponse:
    return step(request, "miss", lambda: calling.miss(my_window(request), actor=request.user))


@require_POST
def miss_next(request: StaffRequest) -> HttpResponse:
    """Say that nobody came and call the next person."""

    def call() -> None:
        if calling.miss_and_call(my_window(request), actor=request.user) is None:
            messages.info(request, NOBODY_WAITS)

    return step(request, "miss-next", call)


@require_POST
def absent(request: StaffRequest, pk: int) -> HttpResponse:
    """Say that nobody came to an appointment of today, whether it had a ticket or a request."""
    booking = get_object_or_404(arrivals.booked_in(office_of(request)), pk=pk)
    return step(request, "absent", lambda: coming.miss(booking.pk, actor=request.user))


@require_POST
def hand(request: StaffRequest) -> HttpResponse:
    return filled(
        request,
        "hand",
        lambda data: calling.call_by_hand(
            my_window(request), data["ticket"].pk, actor=request.user, why=data["why"]
        ),
    )


@require_POST
def take(request: StaffRequest) -> HttpResponse:
    """Give a ticket to somebody at the desk."""

    def give(data: Data) -> None:
        ticket = tickets.take(
            NewTicket(
                office=office_of(request),
                topic=data["topic"],
                channel=Channel.DESK,
                language=data["language"],
                priority=Priority(data["priority"]),
                settlement=data["settlement"],
                also=data["also"],
                key=f"desk:{request.user.pk}:{data['key']}",
            ),
            actor=request.user,
        )
        messages.success(request, _("Ticket %(number)s is taken.") % {"number": ticket.number})

    return filled(request, "take", give)


@require_POST
def check_in(request: StaffRequest) -> HttpResponse:
    """Give a ticket to somebody who has come to an appointment."""

    def give(data: Data) -> None:
        booking = bookings.find_arrival(
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

    return filled(request, "check_in", give)
