"""The desk's look at the waiting list: who waits, who is offered what, whom to call."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from akimat.audit.services import record_list
from akimat.base import clock
from akimat.notifications import sms
from akimat.people.http import StaffRequest
from reception.domain.states import BookingState
from reception.models import Wish
from reception.queries.wishes import open_wishes

SHOWN = 200


@require_safe
def page(request: StaffRequest) -> HttpResponse:
    """Show the list in its order; who has no e-mail is called by phone."""
    wishes = list(open_wishes(request.user)[:SHOWN])
    seen = ["full_name", "phone", "email"]
    record_list("waiting", actor=request.user, fields=seen, rows=[one.pk for one in wishes])
    context = {
        "rows": [{"wish": one, "offer": _standing(one)} for one in wishes],
        "has_texts": sms.is_on(),
    }
    return render(request, "reception/waiting.html", context)


def _standing(wish: Wish) -> dict[str, object] | None:
    """Give the offer that still stands."""
    offer = wish.offer
    if offer is None or offer.state != BookingState.HELD or offer.has_run_out(clock.now()):
        return None
    return {
        "number": offer.number,
        "at": timezone.localtime(offer.starts_at),
        "until": timezone.localtime(offer.held_until),
    }
