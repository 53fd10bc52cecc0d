"""How long the lists of a role are: all of them in one statement, none counted beyond a cap."""

from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection

from akimat.people.models import User
from akimat.workcalendar.domain import WorkCalendar
from appeals.lists import Days, ListName, lists_of, rows_in

# More than this is shown as "99+": the hundredth row says enough, and costs the same at a million.
COUNT_CAP = 100

# Stand for whoever asks and for the days while the statement of a role is written, once a process.
_SOMEBODY = {"pk": -1, "office_id": -2, "body_id": -3}
_SOMEDAY = {"today": date(1, 1, 1), "soon": date(1, 1, 2)}
_NO_CALENDAR = WorkCalendar(first=date.min, last=date.min)


def counts_of(user: User, on: Days) -> dict[ListName, int]:
    names, sql, values = _statement(user.role)
    if not names:
        return {}
    known = {value: getattr(user, name) for name, value in _SOMEBODY.items()} | {
        value: getattr(on, name) for name, value in _SOMEDAY.items()
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, [known.get(value, value) for value in values])
        return dict(zip(names, cursor.fetchone(), strict=True))


@lru_cache
def _statement(role: str) -> tuple[list[ListName], str, list[Any]]:
    """Give the lists that are counted, the SQL that counts them and its parameters.

    Writing it takes longer than running it, and only the parameters differ from request to request.
    """
    somebody = User(role=role, **_SOMEBODY)
    someday = Days(_NO_CALENDAR, **_SOMEDAY)
    names: list[ListName] = [name for name in lists_of(somebody) if name is not ListName.ALL]
    parts: list[str] = []
    values: list[Any] = []
    for name in names:
        limited = rows_in(name, somebody, someday).values("pk")[:COUNT_CAP]
        sql, params = limited.query.sql_with_params()
        parts.append(f"(SELECT count(*) FROM ({sql}) AS counted)")  # noqa: S608 -- Django's own SQL
        values.extend(params)
    return names, f"SELECT {', '.join(parts)}", values
