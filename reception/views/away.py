"""An official is away: choose who and when, look at the new times, confirm. Four clicks."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from akimat.audit.services import record_list
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.statuses import CONFLICT, UNFINISHED
from akimat.people.http import StaffRequest
from akimat.structure.models import Office
from reception import policies
from reception.forms.schedule import AwayForm, ShiftForm
from reception.queries.bookings import visible_sessions
from reception.services.sessions import Away, move_all, move_session, preview


@require_http_methods(["GET", "POST"])
def away(request: StaffRequest) -> HttpResponse:
    """First the choice, then the list of who goes where, then all of them at once."""
    office = _office(request)
    if request.method == "GET":
        return _page(request, AwayForm(office, initial=request.GET.dict()))
    form = AwayForm(office, request.POST)
    if not form.is_valid():
        return _page(request, form, status=UNFINISHED)
    official, days = form.cleaned_data["official"], form.days
    seal = request.POST.get("seal", "")
    if not seal:
        return _page(request, form, shown=preview(official.pk, *days))
    try:
        done = move_all(
            official.pk,
            days,
            reason=form.cleaned_data["reason"],
            seal=seal,
            actor=request.user,
        )
    except DomainError as error:
        shown = preview(official.pk, *days)
        return _page(request, form, shown=shown, refusal=message_for(error), status=CONFLICT)
    messages.success(request, _said(len(done.changes)))
    return redirect("reception:diary")


@require_http_methods(["GET", "POST"])
def session(request: StaffRequest, pk: int) -> HttpResponse:
    """Move one reception with everybody who is booked, or go on to cancel it."""
    rows = visible_sessions(request.user)
    one = get_object_or_404(rows, pk=pk)
    if not policies.can_plan(request.user, one.official.office):
        raise PermissionDenied
    begins = timezone.localtime(one.starts_at)
    form = ShiftForm(request.POST or None, initial={"day": begins.date(), "begins": begins.time()})
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            moved = move_session(pk, form.begins_at, reason=reason, actor=request.user)
        except DomainError as error:
            refusal = message_for(error)
        else:
            day = timezone.localtime(moved.starts_at).date()
            return redirect(f"/reception/diary/?day={day}")
    context = {"session": one, "at": begins, "form": form, "refusal": refusal}
    status = CONFLICT if refusal else UNFINISHED if form.errors else 200
    return render(request, "reception/session.html", context, status=status)


def _office(request: StaffRequest) -> Office:
    office = request.user.office
    if office is None or not policies.can_plan(request.user, office):
        raise PermissionDenied
    return office


def _said(count: int) -> str:
    said = ngettext(
        "%(count)s booking was moved, and the person was told.",
        "%(count)s bookings were moved, and everybody was told.",
        count,
    )
    return said % {"count": count}


def _page(
    request: StaffRequest,
    form: AwayForm,
    *,
    shown: Away | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "away": shown, "refusal": refusal}
    if shown is not None:
        rows = [change.booking.pk for change in shown.changes]
        record_list("away", actor=request.user, fields=["full_name"], rows=rows)
        context["changes"] = [
            {
                "booking": change.booking,
                "was": timezone.localtime(change.booking.starts_at),
                "to": change.to and timezone.localtime(change.to.starts_at),
            }
            for change in shown.changes
        ]
    return render(request, "reception/away.html", context, status=status)
