"""Instructions of receptions as controlled items, and invitations: each person's own part."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from akimat.audit.labels import action_label
from akimat.audit.services import record_list
from akimat.base import clock
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.statuses import CONFLICT, UNFINISHED
from akimat.people.http import StaffRequest
from akimat.people.models import User
from akimat.terms.soon import soon_until
from akimat.workcalendar.domain import WorkCalendar
from akimat.workcalendar.queries import load_calendar
from reception import policies
from reception.domain.states import OPEN_INSTRUCTIONS, BookingState, InstructionState
from reception.domain.states import InstructionAction as Order
from reception.forms.steps import ORDER_FORMS, InvitationForm, StepForm
from reception.labels.requests import INSTRUCTION_ACTION_LABELS, ORDER_LIST_LABELS
from reception.models import Instruction, Invitation
from reception.queries import instructions
from reception.services import instructing, inviting
from reception.services.letters import place_of
from reception.views.rows import written, zone_of

ON_A_PAGE = 20
Take = Callable[[int, Mapping[str, Any], User], object]
TAKE: Mapping[Order, Take] = {
    Order.REPORT: lambda pk, data, user: instructing.report(pk, text=data["text"], actor=user),
    Order.SEND_BACK: lambda pk, data, user: instructing.send_back(
        pk, remark=data["text"], actor=user
    ),
    Order.CLOSE: lambda pk, _data, user: instructing.close(pk, actor=user),
}
LEADING = (Order.REPORT, Order.CLOSE)


@require_GET
def listing(request: StaffRequest) -> HttpResponse:
    return _list_page(request)


def _list_page(
    request: StaffRequest,
    bound: tuple[int, Order, StepForm] | None = None,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    user, calendar, today = request.user, load_calendar(), clock.today()
    soon = soon_until(today, calendar)
    name = _name(request)
    wanted = _conditions(today, soon)[name]
    rows = instructions.for_list(instructions.visible_to(user).filter(wanted))
    order = ("-done_on", "-pk") if name == "done" else ("due_on", "pk")
    page = Paginator(rows.order_by(*order), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "tiles": _tiles(instructions.counts(user, today, soon), name),
        "name": name,
        "title": ORDER_LIST_LABELS[name],
        "page": page,
        "here": urlencode({"list": name}),
        "refusal": refusal,
        "rows": [_row(row, user, today, calendar, bound) for row in page],
    }
    response = render(request, "reception/instructions.html", context, status=status)
    patch_cache_control(response, private=True, no_store=True)
    return response


def _name(request: StaffRequest) -> str:
    """Give the list that is looked at; a step comes back to the list it was taken from."""
    asked = request.POST.get("list") or request.GET.get("list", "open")
    return asked if asked in ORDER_LIST_LABELS else "open"


def _conditions(today: Any, soon: Any) -> Mapping[str, Q]:  # noqa: ANN401 -- dates
    is_open = Q(state__in=OPEN_INSTRUCTIONS)
    return {
        "open": is_open,
        "soon": instructions.soon(today, soon),
        "overdue": instructions.overdue(today),
        "reported": Q(state=InstructionState.REPORTED),
        "done": Q(state=InstructionState.DONE),
    }


def _tiles(counts: Mapping[str, int], here: str) -> list[dict[str, Any]]:
    tones = {"overdue": "late", "soon": "soon"}
    return [
        {
            "label": label,
            "count": counts.get(name, ""),
            "url": f"{reverse('reception:instructions')}?{urlencode({'list': name})}",
            "tone": tones.get(name, "") if counts.get(name) else "",
            "is_here": name == here,
        }
        for name, label in ORDER_LIST_LABELS.items()
    ]


def _row(
    row: Instruction,
    user: User,
    today: Any,  # noqa: ANN401 -- a date
    calendar: WorkCalendar,
    bound: tuple[int, Order, StepForm] | None,
) -> dict[str, Any]:
    is_running = row.state == InstructionState.GIVEN
    return {
        "instruction": row,
        "request": row.minutes.request,
        "official": row.minutes.official.name,
        "days_left": calendar.left(today, row.due_on) if is_running else None,
        "offers": [_offer(row, action, bound) for action in _open_to(user, row)],
        "sees_request": policies.can_view(user, row.minutes.request),
    }


def _open_to(user: User, row: Instruction) -> tuple[Order, ...]:
    return policies.instruction_actions_open_to(user, row)


def _offer(
    row: Instruction, action: Order, bound: tuple[int, Order, StepForm] | None
) -> dict[str, Any]:
    is_back = bound is not None and bound[0] == row.pk and bound[1] is action
    form = bound[2] if bound and is_back else _form(row.pk, action)
    return {
        "action": action.value,
        "label": INSTRUCTION_ACTION_LABELS[action],
        "url": reverse("reception:instruction-step", args=[row.pk, action.value]),
        "form": form,
        "is_open": is_back,
        "is_plain": not form.fields,
    }


def _form(pk: int, action: Order, data: Any = None) -> StepForm:  # noqa: ANN401 -- the form's own
    return ORDER_FORMS[action](data, auto_id=f"{action}-{pk}-%s")


@require_POST
def step(request: StaffRequest, pk: int, action: str) -> HttpResponse:
    if action not in list(Order):
        raise Http404
    row = get_object_or_404(instructions.visible_to(request.user), pk=pk)
    do = Order(action)
    if not policies.can_instruct(request.user, do, row):
        raise PermissionDenied
    form = _form(pk, do, request.POST)
    if not form.is_valid():
        return _list_page(request, (pk, do, form), status=UNFINISHED)
    try:
        TAKE[do](pk, form.cleaned_data, request.user)
    except DomainError as error:
        return _list_page(request, (pk, do, form), refusal=message_for(error), status=CONFLICT)
    messages.success(request, action_label(action))
    return redirect(f"{reverse('reception:instructions')}?{urlencode({'list': _name(request)})}")


@require_GET
def invitations(request: StaffRequest) -> HttpResponse:
    """Show name, day, place and question, and nothing else of the request."""
    return _invitations_page(request)


def _invitations_page(
    request: StaffRequest, back: tuple[int, InvitationForm, str] | None = None, status: int = 200
) -> HttpResponse:
    rows = list(instructions.invitations_of(request.user)[:ON_A_PAGE])
    record_list(
        "receptions",
        actor=request.user,
        fields=["full_name"],
        rows=[row.request_id for row in rows],
    )
    shown = [_invitation(row, back) for row in rows]
    return render(request, "reception/invitations.html", {"rows": shown}, status=status)


def _invitation(row: Invitation, back: tuple[int, InvitationForm, str] | None) -> dict[str, Any]:
    booking = row.request.booking
    is_back = back is not None and back[0] == row.pk
    return {
        "invitation": row,
        "who": row.request.full_name,
        "when": written(booking.starts_at, zone_of(row.request)) if booking else "",
        "place": place_of(booking.session, row.request.official) if booking else "",
        "official": row.request.official.name,
        "is_to_come": bool(
            booking and booking.state == BookingState.CONFIRMED and booking.starts_at > clock.now()
        ),
        "form": back[1] if back and is_back else InvitationForm(auto_id=f"answer-{row.pk}-%s"),
        "refusal": back[2] if back and is_back else "",
    }


@require_POST
def answer(request: StaffRequest, pk: int) -> HttpResponse:
    get_object_or_404(instructions.invitations_of(request.user), pk=pk)
    form = InvitationForm(request.POST, auto_id=f"answer-{pk}-%s")
    if not form.is_valid():
        return _invitations_page(request, (pk, form, ""), UNFINISHED)
    data = form.cleaned_data
    try:
        inviting.answer(
            pk, is_coming=data["is_coming"], why_not=data["why_not"], actor=request.user
        )
    except DomainError as error:
        return _invitations_page(request, (pk, form, message_for(error)), CONFLICT)
    messages.success(request, _("Your answer is noted, the applicant is told."))
    return redirect("reception:invitations")
