"""A random sample that anybody can draw again: the order of the hashes of seed and number.

``sha256(seed || number)`` in hexadecimal orders the population, the first ones are the sample. The
same seed on the same data gives the same list, in this product or with ``sha256sum`` and ``sort``.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Aggregate, CharField, F, Func, Q, QuerySet, Value
from django.db.models import Count as Counted
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.measures.catalogue import CATALOGUE
from akimat.measures.measure import Count, Source
from akimat.measures.periods import Period
from akimat.measures.scope import Scope, rows_behind
from akimat.oversight.sources import NUMBER_OF, REQUESTS
from appeals.domain.kinds import AnswerResult
from reception.domain.states import RequestState

LARGEST, USUAL = 500, 20
LONGEST_SEED = 64


class Drawn(Func):
    """The hash by which a row is drawn: of the seed and the number, one right after the other."""

    template = "encode(sha256(convert_to(%(expressions)s, 'UTF8')), 'hex')"
    arg_joiner = " || "
    output_field = CharField()


class Digest(Aggregate):
    """The hash of all numbers, one a line, in the order of their bytes: what was drawn from."""

    template = (
        "encode(sha256(convert_to(coalesce(string_agg(%(expressions)s, E'\\n' ORDER BY"
        " %(expressions)s COLLATE \"C\"), ''), 'UTF8')), 'hex')"
    )
    output_field = CharField()


def _counted(code: str) -> Count:
    known = CATALOGUE[code]
    if not isinstance(known, Count):
        raise TypeError(code)
    return known


def _answers(code: str, result: AnswerResult, name: Any, definition: Any) -> Count:  # noqa: ANN401 -- lazy words
    return replace(
        _counted("appeals_decided"),
        code=code,
        where=lambda _on: Q(answer__result=result),
        name=name,
        definition=definition,
        formula=f"count(appeals_decided: answer.result = {result})",
    )


POPULATIONS: Mapping[str, Count] = {
    one.code: one
    for one in (
        _counted("appeals_decided"),
        _answers(
            "answers_refused",
            AnswerResult.REFUSED,
            pgettext_lazy("population", "Answers that refuse"),
            _("Appeals answered in the period whose answer refuses."),
        ),
        _answers(
            "answers_explained",
            AnswerResult.EXPLAINED,
            pgettext_lazy("population", "Answers that only explain"),
            _("Appeals answered in the period whose answer explains."),
        ),
        _counted("appeals_received"),
        _counted("appeals_redirected"),
        _counted("appeals_returned"),
        _counted("services_rendered"),
        _counted("services_refused"),
        _counted("services_not_taken"),
        Count(
            code="requests_refused",
            source=REQUESTS,
            day="answered_on",
            where=lambda _on: Q(state=RequestState.REFUSED),
            name=pgettext_lazy("population", "Receptions refused"),
            definition=_("Requests to be received that were refused in the period."),
            formula="count(request: first ≤ answered_on ≤ last, state = refused)",
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that is needed to draw the same again."""

    population: Count
    period: Period
    seed: str
    size: int


@dataclass(frozen=True, slots=True)
class Population:
    """How many there are, and the hash of their numbers."""

    size: int
    digest: str


def new_seed() -> str:
    return secrets.token_hex(4)


def numbers(recipe: Recipe, scope: Scope) -> QuerySet[Any]:
    """Give the population in the order of its numbers, byte by byte."""
    found = _population(recipe, scope)
    name = _name(recipe.population.source)
    return found.order_by(Func(F(name), template='%(expressions)s COLLATE "C"')).values_list(
        name, flat=True
    )


def described(recipe: Recipe, scope: Scope) -> Population:
    name = _name(recipe.population.source)
    found = _population(recipe, scope).aggregate(size=Counted("pk"), digest=Digest(F(name)))
    return Population(found["size"], found["digest"])


def drawn(recipe: Recipe, scope: Scope) -> QuerySet[Any]:
    """Give the sample, in the order in which it is drawn; each row has its hash as ``draw``."""
    name = _name(recipe.population.source)
    draw = Drawn(Value(recipe.seed, CharField()), F(name))
    found = _population(recipe, scope).annotate(draw=draw).order_by("draw", name)
    chosen: QuerySet[Any] = found[: recipe.size]
    return chosen


def _population(recipe: Recipe, scope: Scope) -> QuerySet[Any]:
    return rows_behind(recipe.population, scope, recipe.period)


def _name(source: Source) -> str:
    return NUMBER_OF[source.code]
