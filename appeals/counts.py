"""How long the lists of a role are: all of them in one statement, none counted beyond a cap."""

from datetime import date
from functools import lru_cache

from django.db import connection
from psycopg2.extensions import AsIs

from akimat.base.prepared import Prepared
from akimat.people.models import User
from akimat.workcalendar.domain import WorkCalendar
from appeals.lists import Days, ListName, lists_of, rows_in

# More than this is shown as "99+": the hundredth row says enough, and costs the same at a million.
COUNT_CAP = 100

# Stand for whoever asks and for the days while the statement of a role is written, once a process.
_SOMEBODY = {"pk": -1, "office_id": -2, "body_id": -3}
_SOMEDAY = {"today": date(1, 1, 1), "soon": date(1, 1, 2)}
_TYPES = dict.fromkeys(_SOMEBODY, "bigint") | dict.fromkeys(_SOMEDAY, "date")
_NO_CALENDAR = WorkCalendar(first=date.min, last=date.min)


def counts_of(user: User, on: Days) -> dict[ListName, int]:
    names = _counted(user)
    if not names:
        return {}
    asked = {name: getattr(user, name) for name in _SOMEBODY} | {
        name: getattr(on, name) for name in _SOMEDAY
    }
    return dict(zip(names, _statement(user.role).one(asked), strict=True))


def _counted(user: User) -> list[ListName]:
    return [name for name in lists_of(user) if name is not ListName.ALL]


@lru_cache
def _statement(role: str) -> Prepared:
    """Write what counts the lists of a role: only its values differ from request to request."""
    somebody = User(role=role, **_SOMEBODY)
    someday = Days(_NO_CALENDAR, **_SOMEDAY)
    places = {value: AsIs(f"%({name})s") for name, value in (_SOMEBODY | _SOMEDAY).items()}
    parts = []
    with connection.cursor() as cursor:
        for name in _counted(somebody):
            limited = rows_in(name, somebody, someday).values("pk")[:COUNT_CAP]
            sql, params = limited.query.sql_with_params()
            written = cursor.mogrify(sql, [places.get(value, value) for value in params])
            parts.append(f"(SELECT count(*) FROM ({_text(written)}) AS counted)")  # noqa: S608 -- Django's own SQL
    return Prepared(f"counts_of_{role}", f"SELECT {', '.join(parts)}", _TYPES)


def _text(written: str | bytes) -> str:
    return written.decode() if isinstance(written, bytes) else written
