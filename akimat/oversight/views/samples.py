"""A random sample: drawn by a seed, with all that a third person needs to draw it again."""

import re
from operator import attrgetter
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from akimat.base.errors import DomainError
from akimat.measures.asking import PERIOD, period_in
from akimat.measures.choosing import choices, opening_period
from akimat.measures.rows import read_rows
from akimat.measures.scope import Scope, on_now, snapshot
from akimat.oversight import policies
from akimat.oversight.exporting import CSV, FORMATS, table_response
from akimat.oversight.samples import (
    LARGEST,
    LONGEST_SEED,
    POPULATIONS,
    USUAL,
    Recipe,
    described,
    drawn,
    new_seed,
    numbers,
)
from akimat.oversight.services import note_export, note_sample
from akimat.oversight.sources import opened_by
from akimat.oversight.views.allowed import allowed
from akimat.people.http import StaffRequest

# Nothing that a shell would read as more than itself: the seed stands in a command on the page.
SEED = re.compile(rf"[\w-]{{1,{LONGEST_SEED}}}")

# Another period for what stands in the form; nothing is drawn yet.
TO = "to"


@require_GET
@allowed(policies.can_read_breaches)
def sample(request: StaffRequest) -> HttpResponse:
    scope = Scope(request.user, on_now())
    recipe = _recipe(request, scope)
    context = {
        "title": _("Random sample"),
        "populations": list(POPULATIONS.values()),
        "recipe": recipe,
        "largest": LARGEST,
        # The periods are buttons of the form, so what was chosen in it is kept: each gives its key.
        "periods": choices(recipe.period, attrgetter("key"), last=scope.on.today),
        "is_drawn": "seed" in request.GET and TO not in request.GET,
        "definition": recipe.population.definition,
        "formula": recipe.population.formula,
    }
    if context["is_drawn"]:
        context |= _drawn(request, recipe, scope)
    return render(request, "oversight/sample.html", context)


@require_GET
@allowed(policies.can_read_breaches)
def sample_file(request: StaffRequest, kind: str) -> HttpResponseBase:
    if kind not in FORMATS:
        raise Http404
    scope = Scope(request.user, on_now())
    recipe = _recipe(request, scope)
    _note(request, recipe, kind)
    header = [_("Hash"), *(str(column.label) for column in recipe.population.source.columns)]
    rows = ([row["draw"], *row["cells"]] for row in _rows(request, recipe, scope))
    return table_response(header, rows, name=f"sample-{recipe.seed}", kind=kind)


@require_GET
@allowed(policies.can_read_breaches)
def population_file(request: StaffRequest) -> HttpResponseBase:
    """Give the numbers of the whole population: what was drawn from."""
    scope = Scope(request.user, on_now())
    recipe = _recipe(request, scope)
    _note(request, recipe, "population")
    rows = ([number] for number in numbers(recipe, scope).iterator())
    return table_response(["number"], rows, name=f"population-{recipe.period.key}", kind=CSV)


def _drawn(request: StaffRequest, recipe: Recipe, scope: Scope) -> dict[str, Any]:
    with snapshot():
        found = described(recipe, scope)
        rows = _rows(request, recipe, scope)
    note_sample(recipe, found, actor=request.user)
    query = urlencode(_query(recipe))
    return {
        "found": found,
        "rows": rows,
        "columns": recipe.population.source.columns,
        "files": [{"name": kind.upper(), "url": f"{_file(kind)}?{query}"} for kind in FORMATS],
        "population_url": f"{reverse('oversight:population-file')}?{query}",
    }


def _file(kind: str) -> str:
    return reverse("oversight:sample-file", args=[kind])


def _rows(request: StaffRequest, recipe: Recipe, scope: Scope) -> list[dict[str, Any]]:
    source = opened_by(recipe.population.source, request.user)
    chosen = list(drawn(recipe, scope).values_list("pk", "draw"))
    keys = [pk for pk, _draw in chosen]
    shown = {row["pk"]: row for row in read_rows(source, source.all().filter(pk__in=keys))}
    return [shown[pk] | {"draw": draw} for pk, draw in chosen]


def _recipe(request: StaffRequest, scope: Scope) -> Recipe:
    """Read the address; raises ``population_unknown``, ``sample_wrong`` and ``period_unknown``."""
    asked = request.GET
    code = asked.get("population") or next(iter(POPULATIONS))
    if code not in POPULATIONS:
        # Another one in its place would be a sample that nobody asked for.
        raise DomainError("population_unknown")
    population = POPULATIONS[code]
    seed = asked.get("seed", "").strip() or new_seed()
    size = asked.get("size", "") or str(USUAL)
    is_size = size.isascii() and size.isdigit() and 1 <= int(size[:9]) <= LARGEST
    if not is_size or not SEED.fullmatch(seed):
        raise DomainError("sample_wrong", largest=LARGEST, longest=LONGEST_SEED)
    wanted = {PERIOD: asked.get(TO) or asked.get(PERIOD, "")}
    period = period_in(wanted, scope, usual=opening_period(scope.on.today))
    return Recipe(population, period, seed, int(size))


def _query(recipe: Recipe) -> dict[str, str]:
    return {
        "population": recipe.population.code,
        PERIOD: recipe.period.key,
        "seed": recipe.seed,
        "size": str(recipe.size),
    }


def _note(request: StaffRequest, recipe: Recipe, kind: str) -> None:
    query = urlencode(_query(recipe))
    note_export("audit:sample", actor=request.user, format=kind, query=query)
