"""The page of reports: ask for one, see how far it is, take it; each person has their own."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from akimat.base import clock
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.htmx import render_page
from akimat.base.http import private_file
from akimat.base.statuses import UNFINISHED
from akimat.measures.asking import PERIOD
from akimat.measures.choosing import choices
from akimat.measures.periods import Period, PeriodKind, parse, period_of
from akimat.people.http import StaffRequest
from akimat.reports import services
from akimat.reports.asking import AskForm, OrderForm
from akimat.reports.kinds import CONTENT_TYPES, UNMADE, Format, ReportState, What
from akimat.reports.labels import (
    FORMAT_LABELS,
    STATE_LABELS,
    WHAT_HINTS,
    WHAT_LABELS,
)
from akimat.reports.models import Order, Report
from akimat.reports.naming import failure_of_report, period_of_report
from akimat.reports.policies import can_ask

LISTED = 20


@require_http_methods(["GET", "POST"])
def reports(request: StaffRequest) -> HttpResponse:
    _refuse_others(request)
    if request.method == "GET":
        return _page(request, AskForm(), _period(request))
    form = AskForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, _usual_period(), status=UNFINISHED)
    given = form.cleaned_data
    try:
        services.ask(
            What(given["what"]),
            given["period"],
            Format(given["format"]),
            actor=request.user,
            language=get_language() or request.user.language,
            given=given["file"].read() if given["file"] else b"",
        )
    except DomainError as error:
        form.add_error("file", message_for(error))
        return _page(request, form, given["period"], status=UNFINISHED)
    messages.success(request, _("The report is being made: it will stand in the list below."))
    return redirect(f"{_url(given['period'])}#made")


@require_POST
def order(request: StaffRequest) -> HttpResponse:
    """Order a report of every month."""
    _refuse_others(request)
    form = OrderForm(request.POST)
    if form.is_valid():
        what, kind = What(form.cleaned_data["what"]), Format(form.cleaned_data["format"])
        services.order(what, kind, actor=request.user)
        messages.success(request, _("On the first of each month you get a letter."))
    return redirect("reports:list")


@require_POST
def cancel_order(request: StaffRequest, pk: int) -> HttpResponse:
    try:
        services.cancel_order(pk, actor=request.user)
    except DomainError:
        # Whose it is is nobody's business.
        raise Http404 from None
    return redirect("reports:list")


@require_safe
def take(request: StaffRequest, pk: int) -> FileResponse:
    """Give the file to whoever asked for it, as long as they may see numbers at all."""
    _refuse_others(request)
    report = get_object_or_404(Report, asked_by=request.user, state=ReportState.READY, pk=pk)
    services.take(report, actor=request.user)
    content_type = CONTENT_TYPES[Format(report.format)]
    return private_file(report.file, content_type, name=report.file_name, is_saved=True)


def _refuse_others(request: StaffRequest) -> None:
    if not can_ask(request.user):
        raise PermissionDenied


def _period(request: StaffRequest) -> Period:
    if not request.GET.get(PERIOD):
        return _usual_period()
    found = parse(request.GET[PERIOD])
    if found is None:
        raise DomainError("period_unknown", period=request.GET[PERIOD])
    return found


def _usual_period() -> Period:
    return period_of(PeriodKind.MONTH, clock.today()).before


def _url(period: Period) -> str:
    return f"{reverse('reports:list')}?{urlencode({PERIOD: period.key})}"


def _page(
    request: StaffRequest, form: AskForm, period: Period, *, status: int = 200
) -> HttpResponse:
    found = Report.objects.filter(asked_by=request.user)[:LISTED]
    orders = Order.objects.filter(ordered_by=request.user)
    context: dict[str, Any] = {
        "title": _("Reports"),
        "form": form,
        "period": period,
        "periods": choices(period, _url, last=clock.today()),
        "kinds": [
            {"code": what, "name": WHAT_LABELS[what], "hint": hint}
            for what, hint in WHAT_HINTS.items()
        ],
        "formats": FORMAT_LABELS.items(),
        "is_waiting": any(one.state in UNMADE for one in found),
        "order_form": OrderForm(auto_id="order_%s"),
        "has_email": bool(request.user.email),
        "reports": [_shown(one) for one in found],
        "orders": [
            {"pk": one.pk, "what": WHAT_LABELS[What(one.what)], "format": one.format.upper()}
            for one in orders
        ],
    }
    return render_page(
        request, "reports/list.html", fragment="reports/_made.html", context=context, status=status
    )


def _shown(report: Report) -> dict[str, Any]:
    return {
        "pk": report.pk,
        "what": WHAT_LABELS[What(report.what)],
        "period": period_of_report(report),
        "format": report.format_label,
        "state": STATE_LABELS[ReportState(report.state)],
        "is_ready": report.state == ReportState.READY,
        "is_making": report.state == ReportState.MAKING,
        "progress": report.progress,
        "rows": report.rows,
        "asked_at": report.asked_at,
        "failure": failure_of_report(report),
    }
