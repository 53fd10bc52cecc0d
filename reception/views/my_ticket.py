"""The own place in the queue on the phone, for whoever has the code of a ticket."""

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.htmx import render_page
from akimat.base.http import client_address, kept_private, public
from akimat.base.statuses import UNFINISHED, status_of
from akimat.structure.names import page_language
from akimat.structure.queries import home_office
from reception.domain.kinds import Channel
from reception.domain.states import TicketState
from reception.forms.hall import WebTicketForm
from reception.models import Ticket
from reception.queries import arrivals, hall
from reception.queries.visits import services_of
from reception.queries.waits import hall_of
from reception.services import tickets
from reception.services.limits import Way, limit_tickets
from reception.services.tickets import NewTicket
from reception.views.waits import people_words, words_of

IN_THE_QUEUE = (TicketState.WAITING, TicketState.PARKED)


def by_code(view: Callable[[HttpRequest, Ticket], HttpResponse]) -> Callable[..., HttpResponse]:
    @public
    @wraps(view)
    def guarded(request: HttpRequest, code: str) -> HttpResponse:
        try:
            ticket = arrivals.find_ticket(code, address=client_address(request))
            return kept_private(view(request, ticket))
        except DomainError as error:
            context = {"refusal": message_for(error)}
            status = status_of(error.code)
            return kept_private(render(request, "reception/no_ticket.html", context, status=status))

    return guarded


@by_code
@require_safe
def show(request: HttpRequest, ticket: Ticket) -> HttpResponse:
    response = render_page(
        request,
        "reception/ticket.html",
        fragment="reception/_ticket.html",
        context=place_of(ticket),
    )
    patch_vary_headers(response, ["HX-Request"])
    return response


@by_code
@require_POST
def leave(_request: HttpRequest, ticket: Ticket) -> HttpResponse:
    tickets.leave(ticket.pk)
    return redirect("reception-citizen:ticket", ticket.access_code)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest) -> HttpResponse:
    """Take a ticket from home; the wait is shown before."""
    office = home_office()
    topics = hall.open_topics(office)
    data = request.POST if request.method == "POST" else None
    initial = {"key": secrets.token_urlsafe(12), "topic": request.GET.get("topic", "")}
    form = WebTicketForm(data, topics=topics, initial=initial)
    if data is not None and form.is_valid():
        limit_tickets(Way.HOME, client_address(request))
        new = NewTicket(
            office=office,
            topic=form.cleaned_data["topic"],
            channel=Channel.WEB,
            language=page_language(),
            also=form.cleaned_data["also"],
            key=f"web:{form.cleaned_data['key']}",
        )
        return redirect("reception-citizen:ticket", tickets.take(new).access_code)
    status = UNFINISHED if data is not None else 200
    now = hall_of(office, hall.today_of(office))
    waits = [(topic, words_of(now.expected(topic.pk))) for topic in topics]
    context = {"form": form, "office": office, "waits": waits}
    return render(request, "reception/take.html", context, status=status)


def place_of(ticket: Ticket) -> dict[str, Any]:
    """Give what the holder sees: who is before, how long it takes, which window calls."""
    context: dict[str, Any] = {
        "ticket": ticket,
        "is_waiting": ticket.state in IN_THE_QUEUE,
        "is_called": ticket.state == TicketState.CALLED,
        "window": ticket.counter.name if ticket.counter else "",
        "services": services_of(ticket),
        "refreshes": ticket.state in {*IN_THE_QUEUE, TicketState.CALLED, TicketState.SERVING},
        "ahead": "",
        "wait": "",
    }
    today = hall.today_of(ticket.office)
    if ticket.state == TicketState.WAITING and ticket.day == today.day:
        expected = hall_of(ticket.office, today).expected(ticket.topic_id, ticket.pk)
        context |= {"ahead": people_words(expected.ahead), "wait": words_of(expected)}
    return context
