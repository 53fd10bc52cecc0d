"""The open appeals most likely to be decided late, and why: of what a person may see anyway.

Nothing here is counted, sorted or shown by executor; a test holds the house to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q

from akimat.base import clock
from akimat.people.models import User
from akimat.structure.names import page_language
from akimat.workcalendar.queries import load_calendar
from appeals import queries
from appeals.domain.risk import TOP, Facts, Feature, Model
from appeals.domain.states import AppealState
from appeals.models import Appeal, RiskModel
from appeals.queries.risk_absences import shares_away
from appeals.queries.risk_history import executors_by_body, share_of_days_off, term_used

# The next to fall due: what has weeks to go is not today's.
MOST = 2_000
_WITH_BODY = (
    AppealState.ROUTED,
    AppealState.ACCEPTED,
    AppealState.ASSIGNED,
    AppealState.DRAFTED,
)
_READ = ("pk", "number", "state", "kind", "received_at", "due_on", "declines")


@dataclass(frozen=True, slots=True)
class AtRisk:
    """An appeal that can still be saved: what a row shows, the chance (0 to 1) and the reasons."""

    row: Mapping[str, Any]
    chance: float
    reasons: tuple[Feature, ...]


def newest_model() -> RiskModel | None:
    """Give the model of the last night; None also for one of other features than this code knows.

    After an upgrade there is none until the next training.
    """
    kept = RiskModel.objects.order_by("-pk").first()
    is_of_old = kept is not None and kept.is_usable and Model.from_json(kept.coefficients) is None
    return None if is_of_old else kept


def ten_to_save(user: User) -> list[AtRisk]:
    """Give the ten open appeals that are likeliest to be late and are not late yet.

    Empty where no model may be used.
    """
    kept = newest_model()
    if kept is None or not kept.is_usable:
        return []
    model = Model.from_json(kept.coefficients)
    if model is None:
        return []
    found = []
    for row, facts in _open_facts(user, kept.shares):
        found.append(AtRisk(row, model.chance(facts), tuple(model.reasons(facts))))
    return sorted(found, key=lambda one: (-one.chance, one.row["due_on"], one.row["pk"]))[:TOP]


def _open_facts(user: User, shares: Mapping[str, Any]) -> list[tuple[dict[str, Any], Facts]]:
    now, today, calendar = clock.now(), clock.today(), load_calendar()
    load, average = _load_by_body(), shares["average"]
    rows, found = _open_rows(user, today), []
    away = shares_away(calendar, {row["pk"]: row["due_on"] for row in rows}, today)
    for row in rows:
        body, topic = row["body_code"], row["topic_code"]
        facts = Facts(
            state=AppealState(row["state"]),
            term_used=term_used(row["received_at"], row["due_on"], now),
            load=load.get(body, 0.0),
            body_late=shares["bodies"].get(body, average) if body else average,
            topic_late=shares["topics"].get(topic, average) if topic else average,
            declines=row["declines"],
            reworks=row["reworks"],
            days_off=share_of_days_off(calendar, today, row["due_on"]),
            away=away.get(row["pk"], 0.0),
        )
        found.append((row, facts))
    return found


def _open_rows(user: User, today: date) -> list[dict[str, Any]]:
    name = f"name_{page_language()}"
    undecided = queries.undecided(queries.visible_to(user)).filter(due_on__gte=today)
    rows = undecided.annotate(reworks=Count("answers", filter=~Q(answers__remark=""))).values(
        *_READ,
        "reworks",
        body_code=F("body__code"),
        body_name=F(f"body__{name}"),
        topic_code=F("topic__code"),
        topic_name=F(f"topic__{name}"),
    )
    return list(rows.order_by("due_on", "pk")[:MOST])


def _load_by_body() -> Mapping[str, float]:
    """Give how many appeals wait in each body for each of its executors."""
    executors = executors_by_body()
    waiting = Appeal.objects.filter(state__in=_WITH_BODY).order_by()
    counted = waiting.values_list("body__code").annotate(n=Count("pk"))
    return {code: count / executors.get(code, 1) for code, count in counted}
