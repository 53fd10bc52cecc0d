"""Lawyers, the housing bank, the employment centre: who advises at the single window, and when."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from akimat.base import clock
from akimat.base.http import public
from reception.labels.booking import words_of_days
from reception.models import Official
from reception.queries.officials import receiving
from reception.services.letters import usual_place
from reception.views.free import by_official, shown


@public
@require_safe
def partners(request: HttpRequest) -> HttpResponse:
    """Show the organisations with their hours and the nearest free times."""
    known = [one for one in receiving() if one.is_partner]
    free = by_official(known, clock.now())
    rows = [
        shown(one, free[one.pk])
        | {"organisation": one.body.name, "place": usual_place(one), "hours": _hours(one)}
        for one in known
    ]
    return render(request, "reception/partners.html", {"rows": rows})


def _hours(official: Official) -> str:
    usual = official.usual
    if not usual:
        return ""
    return f"{words_of_days(usual['weekdays'], usual['weeks'])}, {usual['begins']}–{usual['ends']}"
