"""The steps of who is at the window or waits: one view a step, one click a step."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from akimat.people.http import StaffRequest
from reception.services import tickets, visit
from reception.views.hall_steps import filled, step, ticket_of


@require_POST
def serve(request: StaffRequest, pk: int) -> HttpResponse:
    return step(request, "serve", lambda: visit.serve(ticket_of(request, pk), actor=request.user))


@require_POST
def finish(request: StaffRequest, pk: int) -> HttpResponse:
    return step(request, "finish", lambda: visit.finish(ticket_of(request, pk), actor=request.user))


@require_POST
def end(request: StaffRequest, pk: int) -> HttpResponse:
    """End the whole visit, whatever is left of it."""
    return step(request, "end", lambda: visit.end_visit(ticket_of(request, pk), actor=request.user))


@require_POST
def add(request: StaffRequest, pk: int) -> HttpResponse:
    ticket = ticket_of(request, pk)
    return filled(
        request,
        "add",
        lambda data: visit.add_service(
            ticket, data["topic"], actor=request.user, note=data["note"]
        ),
    )


@require_POST
def drop(request: StaffRequest, pk: int, errand: int) -> HttpResponse:
    return step(
        request,
        "drop",
        lambda: visit.drop_service(ticket_of(request, pk), errand, actor=request.user),
    )


@require_POST
def pause(request: StaffRequest, pk: int) -> HttpResponse:
    ticket = ticket_of(request, pk)
    return filled(
        request,
        "pause",
        lambda data: visit.park(ticket, actor=request.user, note=data["note"]),
    )


@require_POST
def back(request: StaffRequest, pk: int) -> HttpResponse:
    return step(request, "back", lambda: visit.put_back(ticket_of(request, pk), actor=request.user))


@require_POST
def in_turn(request: StaffRequest, pk: int) -> HttpResponse:
    """Put somebody without a paper for it back into the turn."""
    return step(
        request, "in-turn", lambda: visit.deny_priority(ticket_of(request, pk), actor=request.user)
    )


@require_POST
def leave(request: StaffRequest, pk: int) -> HttpResponse:
    return step(request, "leave", lambda: tickets.leave(ticket_of(request, pk), actor=request.user))


@require_POST
def forward(request: StaffRequest, pk: int) -> HttpResponse:
    ticket = ticket_of(request, pk)
    return filled(
        request,
        "forward",
        lambda data: visit.forward(
            ticket,
            actor=request.user,
            topic=data["topic"],
            window=data["window"],
            note=data["note"],
        ),
    )
