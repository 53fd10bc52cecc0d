"""A reception of an official on a day, and people who want to come."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from reception.models import Official, Session
from reception.services.visitors import Visitor

AQTOBE = ZoneInfo("Asia/Aqtobe")
# A Thursday, nine days after the Tuesday on which tests stand.
DAY = date(2026, 10, 15)
HEAD, AKIM, LOCAL = "REC-06", "REC-01", "REC-15"


def at(hour, minute=0, day=DAY):
    return datetime.combine(day, time(hour, minute), AQTOBE).astimezone(UTC)


def make_session(code=HEAD, *, day=DAY, hours=(16, 18), **fields):
    begins, ends = hours
    given = {"is_published": True, "web_share": 8, "phone_share": 0} | fields
    return Session.objects.create(
        official=Official.objects.get(code=code),
        during=DateTimeTZRange(at(begins, day=day), at(ends, day=day)),
        **given,
    )


def make_visitor(number=1, **fields):
    given = {
        "full_name": f"Келуші {number}",
        "email": f"visitor{number}@example.kz",
        "language": "kk",
        "matter": "Жол жөндеу туралы",
    }
    return Visitor(**(given | fields))


def later(**spans):
    """Give the tests' Tuesday plus a while."""
    return datetime(2026, 10, 6, 10, 30, tzinfo=AQTOBE) + timedelta(**spans)
