"""The page where another time is chosen for a talk: the person's own, and the desk's."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from akimat.base import clock
from akimat.base.statuses import CONFLICT
from reception.domain.kinds import Channel
from reception.forms.reading import write_moment
from reception.models import Booking
from reception.queries.request_slots import times_to_move
from reception.views.free import days_of

TIMES_TO_MOVE = 400
TEMPLATES = {Channel.WEB: "reception/move.html", Channel.DESK: "reception/move_at_desk.html"}


def move_page(
    request: HttpRequest, booking: Booking, channel: Channel, *, refusal: str = ""
) -> HttpResponse:
    """Show the times that may be taken by ``channel`` instead, by days."""
    free = times_to_move(booking, channel=channel, now=clock.now(), at_most=TIMES_TO_MOVE)
    days = days_of(free)
    for day in days:
        for each in day["times"]:
            each["to"] = f"{each['slot'].session_id}/{write_moment(each['at'])}"
    context = {
        "booking": booking,
        "official": booking.official,
        "at": timezone.localtime(booking.starts_at),
        "days": days,
        "refusal": refusal,
    }
    status = CONFLICT if refusal else 200
    return render(request, TEMPLATES[channel], context, status=status)
