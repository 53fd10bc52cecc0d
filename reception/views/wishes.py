"""The waiting list: join it, answer an offer, leave it; by the link of the letter."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from akimat.base import clock
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.http import client_address, kept_private, public
from akimat.base.numbers import new_key
from akimat.base.statuses import CONFLICT, UNFINISHED
from akimat.notifications import sms
from reception.domain.kinds import Appointment
from reception.domain.states import BookingState
from reception.forms.visitors import BookingForm
from reception.models import Official, Wish
from reception.queries.officials import receiving
from reception.queries.wishes import find_by_code
from reception.services import waiting_list
from reception.services.letters import channel_to, place_of
from reception.services.limits import limit_holds
from reception.views.free import talk_language
from reception.views.kiosk_page import is_other_language

# No channel reaches the person: the desk calls.
CALL = "call"


@public
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, code: str) -> HttpResponse:
    """Put a person on the list of an official who has nothing free."""
    official = _official(code)
    is_sent = request.method == "POST" and not is_other_language(request)
    fresh = {"key": new_key(), "language": talk_language()}
    form = BookingForm(
        request.POST if is_sent else None, initial=request.POST.dict() if request.POST else fresh
    )
    if is_sent and form.is_valid():
        limit_holds(client_address(request))
        visitor = form.visitor
        waiting_list.wish(official, visitor)
        # By what was typed alone: whether it was known, its holder reads elsewhere.
        way = channel_to(visitor.email, visitor.phone) or CALL
        page = reverse("reception-citizen:joined", args=[official.code])
        return kept_private(redirect(f"{page}?by={way}"))
    status = UNFINISHED if is_sent else 200
    context = {"official": official, "form": form, "has_texts": sms.is_on()}
    return kept_private(render(request, "reception/join.html", context, status=status))


@public
@require_safe
def joined(request: HttpRequest, code: str) -> HttpResponse:
    """Say the same to whoever is on the list now and to whoever was before."""
    context = {"official": _official(code), "by": request.GET.get("by", "")}
    return kept_private(render(request, "reception/joined.html", context))


@public
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    return kept_private(_page(request, _find(request, pk)))


@public
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        booking = waiting_list.accept(_find(request, pk).pk, request.GET.get("code", ""))
    except DomainError as error:
        return kept_private(_page(request, _find(request, pk), refusal=message_for(error)))
    page = reverse("reception-citizen:booking", args=[booking.number])
    return redirect(f"{page}?code={booking.access_code}")


@public
@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    return _answer(request, pk, waiting_list.decline)


@public
@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    return _answer(request, pk, waiting_list.leave)


def _official(code: str) -> Official:
    found = next((one for one in receiving() if one.code == code), None)
    if found is None or found.appointment != Appointment.OPTIONAL:
        raise Http404
    return found


def _answer(request: HttpRequest, pk: int, step: Callable[[int, str], None]) -> HttpResponse:
    found = _find(request, pk)
    try:
        step(found.pk, request.GET.get("code", ""))
    except DomainError as error:
        return kept_private(_page(request, _find(request, pk), refusal=message_for(error)))
    page = reverse("reception-citizen:wish", args=[pk])
    return kept_private(redirect(f"{page}?code={found.access_code}"))


def _find(request: HttpRequest, pk: int) -> Wish:
    """Open the place on the list by its code; there is nothing to see for who has another."""
    code = request.GET.get("code", "")
    try:
        return find_by_code(pk, code, address=client_address(request))
    except DomainError as error:
        if error.code == "wish_not_found":
            raise Http404 from error
        raise


def _page(request: HttpRequest, wish: Wish, *, refusal: str = "") -> HttpResponse:
    offer = wish.offer
    is_offered = (
        offer is not None
        and offer.state == BookingState.HELD
        and not offer.has_run_out(clock.now())
    )
    context: dict[str, Any] = {
        "wish": wish,
        "official": wish.official,
        "refusal": refusal,
        "is_offered": is_offered,
        "is_over": wish.ended_at is not None,
    }
    if offer is not None and is_offered:
        context |= {
            "at": timezone.localtime(offer.starts_at),
            "until": timezone.localtime(offer.held_until),
            "place": place_of(offer.session, wish.official),
        }
    return render(request, "reception/wish.html", context, status=CONFLICT if refusal else 200)
