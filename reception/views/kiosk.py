"""The kiosk in the hall: a large touch screen without a login, known by its code."""

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from akimat.base import clock
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.http import client_address
from akimat.base.links import url_to
from akimat.base.papers import grouped, qr_code
from akimat.base.statuses import CONFLICT, UNFINISHED
from appeals.services import attachments
from appeals.views.wizard_draft import forget_all
from reception.domain.kinds import Channel, Priority
from reception.domain.queue import LATE_AFTER
from reception.domain.scans import completed, read_scan
from reception.forms.hall import CheckInForm, KioskForm
from reception.labels import PRIORITY_LABELS
from reception.models import Device, Ticket
from reception.queries import arrivals, bookings, hall
from reception.queries.display import shown_in
from reception.queries.waits import hall_of
from reception.services import tickets
from reception.services.limits import Way, limit_tickets
from reception.services.tickets import NewTicket
from reception.views.kiosk_page import kiosk_page, language_of, of_device, page_of, start_of
from reception.views.my_ticket import place_of
from reception.views.waits import people_words, words_of

BY_LAW = [(key, label) for key, label in PRIORITY_LABELS.items() if key is not Priority.NONE]


@of_device
@require_safe
def show(request: HttpRequest, device: Device) -> HttpResponse:
    """Show all that the kiosk does; whatever the last person had begun is wiped."""
    for draft in forget_all(request):
        attachments.drop_all(draft)
    now = hall_of(device.office, hall.today_of(device.office))
    offers = [
        {"topic": topic, "wait": words_of(expected), "people": people_words(expected.ahead)}
        for topic in hall.open_topics(device.office)
        for expected in [now.expected(topic.pk)]
    ]
    state = shown_in(device.office).state
    context = {
        "offers": offers,
        "last": state["calls"][:1],
        "waiting": len(now.line),
        "is_first": True,
    }
    return kiosk_page(request, device, "reception/kiosk.html", context)


@of_device
@require_http_methods(["GET", "HEAD", "POST"])
def topic(request: HttpRequest, device: Device, topic: str) -> HttpResponse:
    """Ask whether the person goes out of turn by law, and give the ticket."""
    chosen = get_object_or_404(hall.open_topics(device.office), code=topic)
    form = KioskForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        limit_tickets(Way.KIOSK, device.pk)
        new = NewTicket(
            office=device.office,
            topic=chosen,
            channel=Channel.KIOSK,
            language=language_of(request),
            priority=Priority(form.cleaned_data["priority"]),
            key=f"kiosk:{device.code}:{form.cleaned_data['key']}",
        )
        return _to(device, tickets.take(new), request)
    now = hall_of(device.office, hall.today_of(device.office))
    context = {
        "topic": chosen,
        "wait": words_of(now.expected(chosen.pk)),
        "by_law": BY_LAW,
        "in_turn": Priority.NONE.value,
        "key": secrets.token_urlsafe(12),
    }
    status = UNFINISHED if form.is_bound else 200
    return kiosk_page(request, device, "reception/kiosk_topic.html", context, status=status)


@of_device
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: HttpRequest, device: Device) -> HttpResponse:
    """Take the number and code of an appointment, and give a ticket for it."""
    form = CheckInForm(_read(request, device) if request.method == "POST" else None)
    status, refusal = 200, ""
    if form.is_bound:
        try:
            if form.is_valid():
                return _to(device, _arrived(device, form.cleaned_data, request), request)
            status = UNFINISHED
        except DomainError as error:
            status, refusal = CONFLICT, message_for(error)
    context = {"form": form, "refusal": refusal, "late_minutes": LATE_AFTER.seconds // 60}
    return kiosk_page(request, device, "reception/kiosk_check_in.html", context, status=status)


@of_device
@require_safe
def ticket(request: HttpRequest, device: Device, access_code: str) -> HttpResponse:
    """Show the ticket; printed where there is a printer, to be photographed where there is none."""
    try:
        taken = arrivals.find_at_device(access_code, device)
    except DomainError:
        return redirect(start_of(device, language_of(request)))
    page = url_to("reception-citizen:ticket", taken.access_code)
    is_reserve = taken.running > taken.topic.last_number
    context = {
        "qr": qr_code(page),
        "code": grouped(taken.access_code),
        "is_reserve": is_reserve,
        **place_of(taken),
    }
    return kiosk_page(request, device, "reception/kiosk_ticket.html", context)


def _arrived(device: Device, data: dict[str, Any], request: HttpRequest) -> Ticket:
    booking = bookings.find_arrival(data["number"], data["code"], address=client_address(request))
    new = NewTicket(
        office=device.office,
        topic=tickets.reception_topic(),
        channel=Channel.KIOSK,
        language=language_of(request),
        booking=booking,
    )
    return tickets.check_in(booking, new)


def _read(request: HttpRequest, device: Device) -> dict[str, str]:
    """Give number and code: scanned, typed whole, or the last digits of the number."""
    typed, code = request.POST.get("number", ""), request.POST.get("code", "")
    scan = read_scan(typed)
    if scan.number:
        return {"number": scan.number, "code": scan.code or code}
    number = completed(typed, device.office.code, clock.today().year, kind="B")
    return {"number": number if typed.strip() else "", "code": code}


def _to(device: Device, taken: Ticket, request: HttpRequest) -> HttpResponse:
    return redirect(page_of(device, "kiosk-ticket", language_of(request), taken.access_code))
