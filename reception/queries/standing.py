"""Who stands where somebody wants to: one statement, composed by hand for the rush."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import connection

_LOOK = """
SELECT
  (SELECT count(*) FROM reception_booking
   WHERE state IN ('held', 'confirmed', 'attended')
     AND (state <> 'held' OR held_until > %(now)s) AND upper(during) > %(now)s
     AND (email = %(email)s OR iin = %(iin)s OR phone = %(phone)s)
     AND id <> %(old)s AND moved_from_id IS DISTINCT FROM %(old)s),
  EXISTS (SELECT FROM reception_booking
   WHERE state IN ('held', 'confirmed', 'attended') AND official_id IS NOT NULL
     AND official_id = %(official)s AND during && tstzrange(%(begins)s, %(ends)s)
     AND (state <> 'held' OR held_until > %(now)s)),
  EXISTS (SELECT FROM reception_booking
   WHERE state = 'held' AND official_id IS NOT NULL
     AND official_id = %(official)s AND during && tstzrange(%(begins)s, %(ends)s)
     AND held_until <= %(now)s),
  EXISTS (SELECT FROM reception_booking
   WHERE session_id = %(session)s AND state = 'cancelled' AND state_since > %(cool)s
     AND during && tstzrange(%(begins)s, %(ends)s))
"""
NOBODY = {"email": None, "iin": None, "phone": None}


class Standing(NamedTuple):
    """What stands in the way: own bookings, somebody's talk, a hold that ran out, a cool-down."""

    open_ones: int
    is_taken: bool
    has_run_out: bool
    is_cooling: bool


def look(values: Mapping[str, int | datetime], marks: Mapping[str, str]) -> Standing:
    """Look at a talk; ``values`` are official, session, begins, ends, now, cool and old."""
    with connection.cursor() as cursor:
        cursor.execute(_LOOK, {**NOBODY, **marks, **values})
        return Standing(*cursor.fetchone())
