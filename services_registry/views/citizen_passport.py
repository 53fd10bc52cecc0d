"""The passport of one service: as a page of today or of any day, on paper, as a short text."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from akimat.base import clock
from akimat.base.http import public
from akimat.base.papers import qr_code
from akimat.base.statuses import NOT_FOUND, UNFINISHED
from akimat.structure.models import Office
from akimat.structure.queries import home_office
from services_registry.domain.passports import DATED_STATES
from services_registry.forms.citizen import AsOfForm
from services_registry.models import Passport, Service
from services_registry.queries.local import local_texts, offices_without
from services_registry.queries.passports import passport_on
from services_registry.views.service_facts import facts_of, short_list_of


@public
@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    form = AsOfForm(request.GET if "on" in request.GET else None)
    wrong = form.is_bound and not form.is_valid()
    asked = form.cleaned_data["on"] if form.is_bound and not wrong else None
    today = clock.today()
    passport = passport_on(code, asked or today)
    if passport is None:
        return _none_on(request, code, asked or today, form)
    context = _page(passport, office_asked(request)) | {"form": form, "today": today}
    if getattr(request, "kiosk", None):
        context["codes"] = {
            name: qr_code(context[name]) for name in ("address", "egov") if context[name]
        }
    context["asked"] = asked if asked and asked != today else None
    status = UNFINISHED if wrong else None
    return render(request, "services_registry/citizen/passport.html", context, status=status)


@public
@require_safe
def as_paper(request: HttpRequest, code: str) -> HttpResponse:
    passport = _today(code)
    context = _page(passport, office_asked(request)) | {"today": clock.today()}
    return render(request, "services_registry/citizen/print.html", context)


@public
@require_safe
def as_text(_request: HttpRequest, code: str) -> HttpResponse:
    """Give the list of documents as plain text of two SMS at most."""
    passport = _today(code)
    text = short_list_of(passport, list(passport.documents.all())).text
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def office_asked(request: HttpRequest) -> Office:
    """Give the office whose texts are shown: the asked one, the kiosk's, or that of this house."""
    code = request.GET.get("office", "")
    if code and code.isprintable():
        asked = Office.objects.filter(code=code[:16], is_open=True).first()
        if asked:
            return asked
    kiosk = getattr(request, "kiosk", None)
    return kiosk.office if kiosk else home_office()


def _today(code: str) -> Passport:
    passport = passport_on(code, clock.today())
    if passport is None:
        raise Http404
    return passport


def _page(passport: Passport, office: Office) -> dict[str, Any]:
    service = passport.service
    return {
        **facts_of(passport, list(passport.documents.all())),
        "grounds": passport.refusal_grounds.all(),
        "versions": service.passports.filter(state__in=DATED_STATES).order_by("-valid_from"),
        "off": offices_without([service.code]).get(service.code, []),
        "local": local_texts(office, service),
        "office": office,
        "contact_centre": settings.CONTACT_CENTRE,
    }


def _none_on(request: HttpRequest, code: str, day: date, form: AsOfForm) -> HttpResponse:
    """Say since when a service is known, where it was not given on the day asked for."""
    service = Service.objects.known().filter(code=code).first() if code.isprintable() else None
    if service is None:
        raise Http404
    versions = service.passports.filter(state__in=DATED_STATES).order_by("-valid_from")
    is_over = service.withdrawn_on is not None and service.withdrawn_on <= day
    context = {
        "form": form,
        "day": day,
        "service": service,
        "versions": versions,
        "reason": versions[0].withdrawn_because if is_over else "",
    }
    return render(request, "services_registry/citizen/not_then.html", context, status=NOT_FOUND)
