"""The list of complaints about services, narrowed as the counts narrow it."""

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
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

NEWEST_FIRST = ("-pk",)
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
    rows = queries.visible_to(request.user).order_by()
    narrowing = ComplaintFilter(request.GET, queryset=rows, request=request)
    rows = narrowing.qs if narrowing.is_valid() else rows.none()
    page = page_of(rows, order=NEWEST_FIRST, query=request.GET, take=_take)
    keys = [row["pk"] for row in page.rows]
    query = request.GET.urlencode()
    record_list("service-complaints", actor=request.user, fields=["name"], rows=keys, query=query)
    context = {
        "panel": narrowing,
        "rows": [_printed(row) for row in page.rows],
        "can_file": policies.can_file_complaint(request.user),
        **places(request, page),
    }
    return render(request, "services_registry/journal/complaints.html", context)


def _take(rows: Complaints, order: Order, size: int) -> list[Row]:
    read: Any = rows.order_by(*order).values(
        "pk",
        "number",
        "full_name",
        "service__code",
        "request__number",
        "state",
        "due_on",
        "is_late",
    )
    return list(read[:size])


def _printed(row: Row) -> dict[str, Any]:
    state = ComplaintState(row["state"])
    is_open = state in {ComplaintState.REGISTERED, ComplaintState.PROLONGED}
    return {
        "number": row["number"],
        "who": row["full_name"],
        "service": row["service__code"],
        "request": row["request__number"] or "",
        "state": COMPLAINT_STATE_LABELS[state],
        "due_on": row["due_on"],
        "days_left": load_calendar().left(clock.today(), row["due_on"]) if is_open else None,
    }
