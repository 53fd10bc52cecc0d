"""Services for citizens: find by words or by what has happened, read, print."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from akimat.base import clock
from akimat.base.http import public
from services_registry.domain.search.index import LONGEST_QUERY
from services_registry.labels.passports import SECTION_LABELS
from services_registry.models import LifeSituation, SwitchedOff
from services_registry.queries import search
from services_registry.queries.local import offices_without
from services_registry.queries.passports import published_on
from services_registry.queries.search import Found, FoundService


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the search and the life situations; with a question, what answers it."""
    query = request.GET.get("q", "").replace("\x00", " ").strip()
    context: dict[str, Any] = {"query": query[:LONGEST_QUERY]}
    if query:
        return render(request, "services_registry/citizen/results.html", context | found(query))
    context["situations"] = LifeSituation.objects.all()
    return render(request, "services_registry/citizen/home.html", context)


def found(query: str) -> dict[str, Any]:
    """Give what answers a question, what of it is not given somewhere, and what else it may be."""
    answer: Found = search.find(query)
    return {
        "services": _rows(answer.services),
        "matter": answer.matter,
        "contact_centre": settings.CONTACT_CENTRE,
        "egov_url": settings.EGOV_URL,
        "is_cut": len(query) > LONGEST_QUERY,
        "situations": [] if answer.services else LifeSituation.objects.all(),
    }


def _rows(services: Iterable[FoundService]) -> list[tuple[FoundService, list[SwitchedOff]]]:
    """Put beside each service the offices that do not give it now."""
    listed = list(services)
    off = offices_without([service.code for service in listed])
    return [(service, off.get(service.code, [])) for service in listed]


@public
@require_safe
def situation(request: HttpRequest, code: str) -> HttpResponse:
    """Show the services that a situation leads to."""
    one = LifeSituation.objects.filter(code=code).first() if code.isprintable() else None
    if one is None:
        raise Http404
    held = published_on(clock.today()).filter(service__life_situations=one)
    context = {"situation": one, "services": _rows(map(search.found_service, held))}
    return render(request, "services_registry/citizen/situation.html", context)


@public
@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """Show all services of today by section."""
    by_section: dict[str, list[Any]] = {str(section): [] for section in SECTION_LABELS}
    for passport in published_on(clock.today()):
        by_section.setdefault(passport.service.section, []).append(passport)
    labels = {str(section): label for section, label in SECTION_LABELS.items()}
    context = {
        "sections": [
            (labels.get(section, section), rows) for section, rows in by_section.items() if rows
        ]
    }
    return render(request, "services_registry/citizen/all.html", context)
