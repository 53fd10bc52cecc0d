"""The consultation at the desk: search, card, printed list of documents; four clicks."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from akimat.base import clock
from akimat.people.http import StaffRequest
from akimat.structure.queries import home_office
from services_registry.domain.search.index import LONGEST_QUERY
from services_registry.models import LifeSituation
from services_registry.queries.local import local_texts, offices_without
from services_registry.queries.passports import passport_on
from services_registry.views.citizen import found
from services_registry.views.service_facts import facts_of


@require_safe
def search_page(request: StaffRequest) -> HttpResponse:
    query = request.GET.get("q", "").replace("\x00", " ").strip()
    context = {"words": query[:LONGEST_QUERY], "situations": LifeSituation.objects.all()}
    if query:
        context |= found(query)
    return render(request, "services_registry/staff/consult.html", context)


@require_safe
def card(request: StaffRequest, code: str) -> HttpResponse:
    passport = passport_on(code, clock.today()) if code.isprintable() else None
    if passport is None:
        raise Http404
    office = request.user.office or home_office()
    context = {
        **facts_of(passport, list(passport.documents.all())),
        "grounds": passport.refusal_grounds.all(),
        "off": offices_without([passport.service.code]).get(passport.service.code, []),
        "local": local_texts(office, passport.service),
        "office": office,
        "today": clock.today(),
    }
    return render(request, "services_registry/staff/consult_card.html", context)
