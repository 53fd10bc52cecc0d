"""The list of complaints about services, narrowed as the counts narrow it."""

from collections.abc import Mapping
from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from akimat.audit.services import record_list
from akimat.base import clock
from akimat.base.choices import choices_for
from akimat.base.list_pages import places
from akimat.base.narrowing import chosen_day
from akimat.base.paging import Order, Row, page_of
from akimat.people.http import StaffRequest
from akimat.structure.models import Office
from akimat.workcalendar.queries import load_calendar
from services_registry.domain.requests import ComplaintState
from services_registry.forms.journal_filters import ByService
from services_registry.labels.requests import COMPLAINT_STATE_LABELS
from services_registry.models import ServiceComplaint
from services_registry.policies import journal as policies
from services_registry.queries import complaints as queries
from services_registry.views.journal_list import refuse_others

NEWEST_FIRST, BY_TERM = ("-pk",), ("due_on", "pk")
LIST, ALL, OPEN, OVERDUE = "list", "all", "open", "overdue"
TABS = {
    OPEN: (pgettext_lazy("list of complaints", "Without an answer"), "inbox"),
    OVERDUE: (pgettext_lazy("list of complaints", "Answer is late"), "triangle-alert"),
    ALL: (pgettext_lazy("list of complaints", "All complaints"), "list-checks"),
}
Complaints = QuerySet[ServiceComplaint]


class ComplaintFilter(ByService):
    state = filters.ChoiceFilter(choices=choices_for(COMPLAINT_STATE_LABELS), label=_("State"))
    office = filters.ModelChoiceFilter(
        queryset=Office.objects.all(), to_field_name="code", label=_("Office")
    )
    registered_from = chosen_day(
        field_name="registered_on", lookup_expr="gte", label=_("Registered from")
    )
    registered_to = chosen_day(
        field_name="registered_on", lookup_expr="lte", label=_("Registered until")
    )

    class Meta:
        model = ServiceComplaint
        fields: tuple[str, ...] = ()


@require_safe
def complaints(request: StaffRequest) -> HttpResponse:
    refuse_others(request)
    lists = _lists(queries.visible_to(request.user).order_by())
    asked = request.GET.get(LIST, ALL)
    name = asked if asked in lists else ALL
    narrowing = ComplaintFilter(request.GET, queryset=lists[name], request=request)
    rows = narrowing.qs if narrowing.is_valid() else lists[name].none()
    order = NEWEST_FIRST if name == ALL else BY_TERM
    page = page_of(rows, order=order, query=request.GET, take=_take)
    keys = [row["pk"] for row in page.rows]
    query = request.GET.urlencode()
    record_list("service-complaints", actor=request.user, fields=["name"], rows=keys, query=query)
    context = {
        "panel": narrowing,
        "list_name": name,
        "tabs": _tabs(request, name, lists),
        "rows": [_printed(row, narrowing.names) for row in page.rows],
        "can_file": policies.can_file_complaint(request.user),
        **places(request, page),
    }
    return render(request, "services_registry/journal/complaints.html", context)


def _lists(visible: Complaints) -> dict[str, Complaints]:
    late = queries.overdue(visible, clock.today())
    return {ALL: visible, OPEN: queries.open_now(visible), OVERDUE: late}


def _tabs(request: StaffRequest, name: str, lists: Mapping[str, Complaints]) -> list[Row]:
    """Give the lists with how long those are that somebody has to work off."""
    counts = {key: lists[key].count() for key in (OPEN, OVERDUE)}
    return [
        {
            "label": label,
            "url": request.path if key == ALL else f"{request.path}?{LIST}={key}",
            "count": counts.get(key),
            "icon": icon,
            "is_current": key == name,
            "tone": "late" if key == OVERDUE and counts[key] else "",
        }
        for key, (label, icon) in TABS.items()
    ]


def _take(rows: Complaints, order: Order, size: int) -> list[Row]:
    read: Any = rows.order_by(*order).values(
        "pk",
        "number",
        "full_name",
        "registered_on",
        "service__code",
        "request__number",
        "state",
        "due_on",
        "is_late",
    )
    return list(read[:size])


def _printed(row: Row, names: Mapping[str, str]) -> dict[str, Any]:
    state = ComplaintState(row["state"])
    is_open = state in {ComplaintState.REGISTERED, ComplaintState.PROLONGED}
    return {
        "number": row["number"],
        "who": row["full_name"],
        "registered_on": row["registered_on"],
        "is_late": row["is_late"],
        "service": f"{row['service__code']} · {names.get(row['service__code'], '')}",
        "request": row["request__number"] or "",
        "state": COMPLAINT_STATE_LABELS[state],
        "due_on": row["due_on"],
        "days_left": load_calendar().left(clock.today(), row["due_on"]) if is_open else None,
    }
