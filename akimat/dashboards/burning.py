"""What burns: the appeals that are late or will be soonest, and who holds them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q

from akimat.dashboards.looking import Looking
from akimat.measures.catalogue.appeals import APPEALS
from akimat.structure.names import page_language
from appeals.domain.states import TERM_RUNNING_STATES
from appeals.queries.paging import BY_DUE_DATE

SHOWN = 3


def burning(look: Looking) -> Iterable[dict[str, Any]]:
    """Give the appeals without an answer that are due first, with body and topic; no names."""
    name = f"name_{page_language()}"
    found = look.scope.rows(APPEALS).filter(
        Q(decided_on=None), state__in=TERM_RUNNING_STATES, due_on__lte=look.scope.on.soon
    )
    due_first = found.order_by(*BY_DUE_DATE).values(
        "number", "due_on", topic_name=F(f"topic__{name}"), body_name=F(f"body__{name}")
    )
    return [{**row, "is_late": row["due_on"] < look.scope.on.today} for row in due_first[:SHOWN]]
