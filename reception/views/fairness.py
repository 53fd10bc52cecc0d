"""The fairness report: who waited how long, and why somebody went before somebody else."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from akimat.base import clock
from akimat.base.statuses import UNFINISHED
from akimat.people.http import StaffRequest
from akimat.structure.models import Office, Settlement
from reception import policies
from reception.domain.kinds import CallReason, Channel, Priority
from reception.forms.fairness import PeriodForm
from reception.labels import CALL_REASON_LABELS, CHANNEL_LABELS, PRIORITY_LABELS
from reception.queries import fairness
from reception.queries.fairness import GROUPS, MOST_JUMPS, DayOrder

WEEK = timedelta(days=6)
GROUP_LABELS = {
    "channel": _("By the way the ticket was taken"),
    "settlement": _("By village"),
    "language": _("By language"),
    "priority": _("By priority"),
}
LANGUAGE_LABELS = {"kk": "Қазақша", "ru": "Русский", "en": "English"}


@require_safe
def report(request: StaffRequest) -> HttpResponse:
    if not policies.can_see_fairness(request.user):
        raise PermissionDenied
    offices = fairness.offices_of(request.user)
    home = request.user.office if request.user.office in offices else offices.first()
    if home is None:
        raise Http404
    form = PeriodForm(_asked(request, home), offices=offices)
    context: dict[str, Any] = {"form": form}
    status: int = UNFINISHED
    if form.is_valid():
        data = form.cleaned_data
        context |= _report(data["office"], data["first"], data["last"])
        status = 200
    return render(request, "reception/fairness.html", context, status=status)


def _asked(request: StaffRequest, home: Office) -> dict[str, Any]:
    """Give what was asked for; the last week of the own hall where nothing was."""
    today = clock.now().astimezone(ZoneInfo(home.time_zone)).date()
    usual = {"office": home.code, "first": (today - WEEK).isoformat(), "last": today.isoformat()}
    return usual | {name: request.GET[name] for name in usual if request.GET.get(name)}


def _report(office: Office, first: date, last: date) -> dict[str, Any]:
    tickets = fairness.tickets_of(office, first, last)
    jumps = list(fairness.jumps(office, first, last)[: MOST_JUMPS + 1])
    zone = ZoneInfo(office.time_zone)
    return {
        "office": office,
        "total": fairness.total(tickets),
        "groups": [_group(group, fairness.waits(tickets, group)) for group in GROUPS],
        "services": fairness.services(office, first, last),
        "few": fairness.FEW,
        "jumps": [(call, call.at.astimezone(zone), _why(call)) for call in jumps[:MOST_JUMPS]],
        "has_more_jumps": len(jumps) > MOST_JUMPS,
        "orders": [(order, _told(order, zone)) for order in fairness.orders(office, first, last)],
    }


def _group(group: str, rows: list[fairness.WaitRow]) -> dict[str, Any]:
    names: dict[Any, Any] = {}
    if group == "settlement":
        places = Settlement.objects.in_bulk([row.key for row in rows if row.key])
        names = {pk: place.name for pk, place in places.items()}
        names[None] = pgettext("settlement", "Not asked")
    elif group == "channel":
        names = {str(Channel(key)): label for key, label in CHANNEL_LABELS.items()}
    elif group == "priority":
        names = {str(Priority(key)): label for key, label in PRIORITY_LABELS.items()}
    else:
        names = LANGUAGE_LABELS
    return {
        "title": GROUP_LABELS[group],
        "rows": [(names.get(row.key, row.key), row) for row in rows],
    }


def _why(call: Any) -> str:  # noqa: ANN401 -- a call
    """Say why this person went before others: the category, or what the clerk wrote."""
    if call.reason == CallReason.BY_HAND:
        return f"{CALL_REASON_LABELS[CallReason.BY_HAND]}: {call.why}"
    if call.reason == CallReason.OUT_OF_TURN_BY_LAW:
        label = PRIORITY_LABELS[Priority(call.ticket.priority)]
        return f"{CALL_REASON_LABELS[CallReason.OUT_OF_TURN_BY_LAW]}: {label}"
    return str(CALL_REASON_LABELS[CallReason(call.reason)])


def _told(order: DayOrder, zone: ZoneInfo) -> str:
    """Say whether the day gives the same order once more, or where it first departs from it."""
    if order.first is None:
        return gettext("Same order")
    at, called, expected = order.first
    return gettext("First difference at %(at)s: %(called)s was called, %(expected)s was next") % {
        "at": f"{at.astimezone(zone):%H:%M:%S}",
        "called": called,
        "expected": expected,
    }
