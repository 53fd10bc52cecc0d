"""The numbers of the board. Formula: each counts what the list of the same name shows."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count, F, Q

from akimat.people.models import User
from akimat.structure.names import page_language
from appeals import queries
from appeals.domain.states import TERM_RUNNING_STATES
from appeals.queries.lists import Days, ListName

Group = dict[str, Any]
# The columns of the board, each the name of a list, in the order of the menu.
COLUMNS = (ListName.OPEN, ListName.TODAY, ListName.SOON, ListName.OVERDUE)


def by_body(user: User, on: Days) -> Sequence[Group]:
    """Count open appeals body by body; ``code`` None is what no body has yet."""
    return _grouped("body", user, on)


def by_office(user: User, on: Days) -> Sequence[Group]:
    return _grouped("office", user, on)


def _grouped(column: str, user: User, on: Days) -> Sequence[Group]:
    name = f"name_{page_language()}"
    is_running = Q(state__in=TERM_RUNNING_STATES)
    rows = queries.on_control(queries.visible_to(user)).order_by()
    counted: Iterable[Any] = (
        rows.values(code=F(f"{column}__code"), name=F(f"{column}__{name}"))
        .annotate(
            open=Count("pk"),
            soon=Count("pk", filter=is_running & Q(due_on__gt=on.today, due_on__lte=on.soon)),
            today=Count("pk", filter=is_running & Q(due_on=on.today)),
            overdue=Count("pk", filter=is_running & Q(due_on__lt=on.today)),
        )
        .order_by("-overdue", "-soon", "code")
    )
    return list(counted)
