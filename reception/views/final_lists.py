"""The final list of a day: what was sent, version by version, and the secretary's signature."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from akimat.audit.services import record_list
from akimat.base import clock
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.papers import PAPER_LANGUAGES
from akimat.base.pdf import pdf_response
from akimat.base.statuses import CONFLICT
from akimat.people.http import StaffRequest
from akimat.structure.names import page_language
from reception import policies
from reception.forms.reading import read_named_day, read_number
from reception.models import Booking, FinalList, Request
from reception.papers.final_list import draft_of, final_list_pdf, paper_of
from reception.queries import final_lists
from reception.services import final_lists as steps
from reception.views.listing import is_reader


@require_safe
def show(request: StaffRequest, day: str) -> HttpResponse:
    return _page(request, read_named_day(day))


@require_safe
def as_pdf(request: StaffRequest, day: str) -> HttpResponse:
    on = read_named_day(day)
    found = _wanted(request, on)
    if found is None:
        raise Http404
    _note_view(request, found.rows)
    asked = request.GET.get("language") or get_language() or ""
    language = asked if asked in PAPER_LANGUAGES else PAPER_LANGUAGES[0]
    return pdf_response(final_list_pdf(found, language), f"final-list-{on}-{found.version}")


@require_POST
def compose(request: StaffRequest, day: str) -> HttpResponse:
    """Send the list as it stands, with the secretary's name under it."""
    on, office = read_named_day(day), final_lists.office_of(request.user)
    if not policies.can_plan(request.user, office):
        raise PermissionDenied
    try:
        made = steps.compose(office, on, actor=request.user)
        newest = made or final_lists.versions(office, on)[0]
        steps.sign(newest.pk, actor=request.user)
    except DomainError as error:
        return _page(request, on, refusal=message_for(error), status=CONFLICT)
    messages.success(request, _("The list is signed and sent."))
    return redirect("reception:final-list", on.isoformat())


def _page(request: StaffRequest, on: date, *, refusal: str = "", status: int = 200) -> HttpResponse:
    found = _wanted(request, on)
    office, language = final_lists.office_of(request.user), page_language()
    rows = found.rows if found else steps.rows_now(office, on)
    _note_view(request, rows)
    all_versions = list(final_lists.versions(office, on))
    is_newest = not all_versions or (found is not None and found.pk == all_versions[0].pk)
    due = steps.due_on(on)
    context = {
        "day": on,
        "paper": paper_of(found, language) if found else draft_of(office, on, rows, language),
        "shown": found,
        "versions": all_versions,
        "due_on": due,
        "is_due": due <= clock.today() <= on,
        "can_sign": policies.can_plan(request.user, office)
        and is_newest
        and due <= clock.today() <= on
        and (found is None or found.signed_at is None),
        "refusal": refusal,
    }
    response = render(request, "reception/final_list.html", context, status=status)
    patch_cache_control(response, private=True, no_store=True)
    return response


def _wanted(request: StaffRequest, on: date) -> FinalList | None:
    """Give the version that is asked for, else the newest; None before the first one."""
    if not is_reader(request.user):
        raise PermissionDenied
    sent = final_lists.versions(final_lists.office_of(request.user), on)
    asked = request.GET.get("version")
    if not asked:
        return sent.first()
    found = sent.filter(version=read_number(asked) or 0).first()
    if found is None:
        raise Http404
    return found


def _note_view(request: StaffRequest, rows: list[steps.Row]) -> None:
    """Note whose names were shown: of requests, and of who has booked without one."""
    fields, numbers = ["full_name", "text"], [row["number"] for row in rows]
    asked = Request.objects.filter(number__in=numbers).values_list("pk", flat=True)
    record_list("receptions", actor=request.user, fields=fields, rows=list(asked))
    booked = Booking.objects.filter(number__in=numbers).values_list("pk", flat=True)
    record_list("diary", actor=request.user, fields=fields, rows=list(booked))
