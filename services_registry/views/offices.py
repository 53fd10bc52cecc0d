"""Offices for citizens: which are near, when they are open, how to come, what they give."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from akimat.base import clock
from akimat.base.http import public
from akimat.structure.models import Office, Settlement
from akimat.structure.names import page_language, shortened
from akimat.structure.office_hours import calendar_or_none, plans_of, standings
from akimat.structure.opening import days_from, standing
from services_registry.desks import Desk, hall_of
from services_registry.domain.locator import Drawing, Place, draw
from services_registry.labels.passports import SECTION_LABELS
from services_registry.models import SwitchedOff
from services_registry.queries import offices as reads
from services_registry.queries.local import local_texts, switched_off_at
from services_registry.queries.offices import Pin
from services_registry.queries.passports import published_on
from services_registry.views.office_words import told, told_days

DAYS_SHOWN = 14
# Towns are written first, then villages; a rural district stands where its village does.
_RANK = {"city": 0, "settlement": 1, "rural_district": 2}
_LAST = 3


@public
@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """Show the offices by district, at a kiosk its own first; with words, those that hold them."""
    query = request.GET.get("q", "").replace("\x00", " ").strip()[: reads.LONGEST_QUERY]
    everything = list(reads.open_offices())
    found = reads.matching(everything, query) if query else everything
    now = clock.now()
    says = {pk: told(one, clock.today()) for pk, one in standings(found, now).items()}
    names = reads.district_names(everything, page_language())
    kiosk = getattr(request, "kiosk", None)
    by_district = reads.by_district(found, names, here=kiosk.office if kiosk else None)
    districts = [
        (district.name, [(office, says[office.pk]) for office in district.offices])
        for district in by_district
    ]
    context = {"query": query, "districts": districts, "count": len(found)}
    return render(request, "offices/list.html", context)


@public
@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    office = office_called(code)
    now = clock.now().astimezone(ZoneInfo(office.time_zone))
    plan, calendar = plans_of([office], now.date())[office.pk], calendar_or_none()
    off = switched_off_at(office)
    context = {
        "office": office,
        "below": office.children.filter(is_open=True),
        "is_compiled": office.is_compiled or plan.is_compiled,
        "says": told(standing(plan, now, calendar), now.date()),
        "days": told_days(days_from(plan, now.date(), DAYS_SHOWN, calendar), now.date()),
        "route": local_texts(office, None).get("route"),
        "off": off.values(),
        "contact_centre": settings.CONTACT_CENTRE,
        **place_of(office),
        **_given(now.date(), off, hall_of(office).desks),
    }
    return render(request, "offices/show.html", context)


def office_called(code: str) -> Office:
    """Give an open office by its code, with what stands above it, or 404."""
    rows = reads.open_offices().select_related("parent")
    office = rows.filter(code=code).first() if code.isprintable() else None
    if office is None:
        raise Http404
    return office


def place_of(office: Office) -> dict[str, Any]:
    """Give the pin of an office and the map of its district; None where nobody knows them."""
    around = reads.settlements_around(office)
    home = next((one for one in around if one.kato == office.kato), None)
    pin = reads.pin_of(office, home)
    drawing = _map(around, pin) if pin else None
    return {"pin": pin, "drawing": drawing, "settlement": home}


def _map(around: Sequence[Settlement], pin: Pin) -> Drawing:
    """Draw the district: of a town and its district, at one point, the town gives the name."""
    points: dict[tuple[float, float], Place] = {}
    for one in sorted(around, key=lambda one: _RANK.get(one.kind, _LAST), reverse=True):
        if one.lat is not None and one.lon is not None:
            point = (float(one.lat), float(one.lon))
            points[point] = Place(shortened(one.name), *point, _RANK.get(one.kind, _LAST))
    here = points.pop((pin.lat, pin.lon), Place("", pin.lat, pin.lon))
    return draw(points.values(), here)


def _given(today: date, off: Mapping[str, SwitchedOff], desks: Sequence[Desk]) -> dict[str, Any]:
    """Give the services of an office by section without those switched off, and its desks."""
    passports = [one for one in published_on(today) if one.service.code not in off]
    by_section = [
        (label, [one for one in passports if one.service.section == section])
        for section, label in SECTION_LABELS.items()
    ]
    names = {one.service.code: one.name for one in passports}
    return {
        "sections": [(label, rows) for label, rows in by_section if rows],
        "given": len(passports),
        "desks": [(desk, [names[code] for code in desk.codes if code in names]) for desk in desks],
    }
