"""How long the lists of a role are: all of them in one statement, none counted beyond a cap."""

from datetime import date
from functools import lru_cache
from typing import Any

from akimat.base.prepared import Prepared, sql_of
from akimat.people.models import User
from akimat.workcalendar.domain import WorkCalendar
from appeals.queries import incidents
from appeals.queries.lists import Days, ListName, lists_of, rows_in

# More than this is shown as "99+": the hundredth row says enough, and costs the same at a million.
COUNT_CAP = 100
# Beside the names of the lists: incidents to be confirmed.
INCIDENTS = "incidents"

# Stand for whoever asks and for the days while the statement of a role is written, once a process.
_SOMEBODY: dict[str, Any] = {"pk": -1, "office_id": -2, "body_id": -3}
_SOMEDAY: dict[str, Any] = {"today": date(1, 1, 1), "soon": date(1, 1, 2)}
_TYPES = dict.fromkeys(_SOMEBODY, "bigint") | dict.fromkeys(_SOMEDAY, "date")
_NO_CALENDAR = WorkCalendar(first=date.min, last=date.min)


def counts_of(user: User, on: Days) -> dict[str, int]:
    """Give the length of each list of the role, and of the incidents nobody has looked at."""
    names = [*_counted(user), INCIDENTS]
    if len(names) == 1:
        return {}
    asked = {name: getattr(user, name) for name in _SOMEBODY} | {
        name: getattr(on, name) for name in _SOMEDAY
    }
    return dict(zip(names, _statement(user.role).one(asked) or (), strict=True))


def _counted(user: User) -> list[ListName]:
    return [name for name in lists_of(user) if name is not ListName.ALL]


@lru_cache
def _statement(role: str) -> Prepared:
    """Write what counts the lists of a role: only its values differ from request to request."""
    somebody = User(role=role, **_SOMEBODY)
    someday = Days(_NO_CALENDAR, **_SOMEDAY)
    counts = [
        f"(SELECT count(*) FROM ({sql_of(rows, _SOMEBODY | _SOMEDAY)}) AS counted)"  # noqa: S608 -- Django's own SQL
        for rows in (
            rows_in(name, somebody, someday).values("pk")[:COUNT_CAP] for name in _counted(somebody)
        )
    ]
    to_confirm = incidents.to_confirm(somebody).order_by().values("pk")[:COUNT_CAP]
    counts.append(
        f"(SELECT count(*) FROM ({sql_of(to_confirm, _SOMEBODY)}) AS counted)"  # noqa: S608 -- ditto
    )
    return Prepared(f"counts_of_{role}", f"SELECT {', '.join(counts)}", _TYPES)
