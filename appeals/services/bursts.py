"""The watch for bursts: similar appeals of a place open an incident, later ones join it.

The worker looks at the places of what it has just routed, beat at every busy place. A place is
looked at by one of them at a time: its row is locked, and what the lock would not hold back the
constraints of the tables do.
"""

import logging
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from akimat.audit.services import record, record_many
from akimat.base import clock
from akimat.base.numbers import format_number
from akimat.base.sequences import draw
from akimat.structure.models import Settlement
from appeals.domain.bursts import (
    RULE,
    Sign,
    are_alike,
    burst_around,
    expected,
    is_surprising,
    people_in,
    topic_of,
)
from appeals.domain.incidents import IncidentState
from appeals.models import Appeal, Incident, IncidentMember
from appeals.models.incident import IS_LIVE
from appeals.queries import bursts as queries

logger = logging.getLogger(__name__)
SERIES = "IN"


def look_at(appeals: Collection[int]) -> int:
    """Look at the places of these appeals, just routed; gives how many incidents were opened."""
    opened = 0
    oldest = clock.now() - RULE.stale
    for place, received in sorted(queries.placed(appeals).items()):
        fresh = {pk for pk, at in received if at > oldest}
        if fresh:
            first = min(at for _pk, at in received if at > oldest)
            opened += _try_place(place, first - RULE.window, fresh)
    return opened


def sweep() -> int:
    """Look at every busy place: what a worker that died has left is found here."""
    since = clock.now() - 2 * RULE.window
    live = Incident.objects.filter(IS_LIVE).values_list("settlement", flat=True)
    return sum(_try_place(place, since) for place in sorted({*queries.busy_places(since), *live}))


def _try_place(place: int, since: datetime, fresh: Collection[int] | None = None) -> int:
    try:
        return _look_at_place(place, since, fresh)
    except Exception:
        logger.exception("The place %s was not looked at; the sweeper tries again.", place)
        return 0


def _look_at_place(place: int, since: datetime, fresh: Collection[int] | None) -> int:
    """Let what came after ``since`` join or open; with ``fresh``, only bursts that hold one."""
    now = clock.now()
    # Asked without the lock: most appeals are no burst.
    if queries.is_quiet(place, since, now):
        return 0
    with transaction.atomic():
        # Not FOR UPDATE: an appeal that is filed meanwhile refers to the row and must not wait.
        Settlement.objects.select_for_update(of=("self",), no_key=True).get(pk=place)
        free = _join_live(place, queries.free_signs_at(place, since, now), since)
        return _open_bursts(place, free, fresh)


def _open_bursts(place: int, free: Sequence[Sign], fresh: Collection[int] | None) -> int:
    opened = 0
    weighed: set[int] = set()
    for sign in reversed(free):
        if sign.pk in weighed or (fresh is not None and sign.pk not in fresh):
            continue
        group = burst_around(sign, [one for one in free if one.pk not in weighed])
        weighed |= {one.pk for one in group}
        opened += bool(group) and _open_if_surprising(place, group)
    return opened


def _join_live(place: int, free: Sequence[Sign], since: datetime) -> list[Sign]:
    """Let what is alike to a live incident join it; gives what is still free."""
    left = list(free)
    for incident in queries.live_at(place).select_for_update(of=("self",), no_key=True):
        known = queries.signs_of(incident, since)
        joining = [
            sign
            for sign in left
            if sign.at >= incident.first_appeal_at - RULE.window
            and (
                (sign.topic is not None and sign.topic == incident.topic_id)
                or any(are_alike(one, sign) for one in known)
            )
        ]
        if joining:
            _join(incident, joining)
            left = [sign for sign in left if sign not in joining]
    return left


def _join(incident: Incident, signs: Sequence[Sign]) -> None:
    now = clock.now()
    IncidentMember.objects.bulk_create(
        IncidentMember(incident=incident, appeal_id=sign.pk, joined_at=now) for sign in signs
    )
    incident.first_appeal_at = min(incident.first_appeal_at, *(sign.at for sign in signs))
    incident.last_appeal_at = max(incident.last_appeal_at, *(sign.at for sign in signs))
    incident.save(update_fields=["first_appeal_at", "last_appeal_at"])
    record_many(
        (f"appeal:{sign.pk}", "incident_join", {"incident": incident.number}) for sign in signs
    )


def _open_if_surprising(place: int, group: tuple[Sign, ...]) -> bool:
    topic = topic_of(group)
    if queries.live_at(place).filter(topic=topic).exists():
        return False
    last = group[-1].at
    history = queries.history_of(place, topic, last - RULE.window, last)
    usual = expected(history)
    if not is_surprising(people_in(group), usual):
        return False
    _open(place, topic, group, usual)
    return True


def _open(place: int, topic: int | None, group: tuple[Sign, ...], usual: float) -> None:
    now = clock.now()
    year = clock.today().year
    incident = Incident.objects.create(
        number=format_number(SERIES, year, draw(f"incident:{year}")),
        district=_district_of(group),
        settlement_id=place,
        topic_id=topic,
        state=IncidentState.OPEN,
        state_since=now,
        opened_at=now,
        first_appeal_at=group[0].at,
        last_appeal_at=group[-1].at,
        expected=usual,
    )
    record(
        incident.subject,
        "incident_open",
        actor=None,
        appeals=len(group),
        people=people_in(group),
        expected=round(usual, 3),
    )
    _join(incident, group)


def _district_of(group: Sequence[Sign]) -> str:
    """Give the district whose offices took most of the appeals."""
    found = Appeal.objects.filter(pk__in=[sign.pk for sign in group]).order_by("pk")
    counted = Counter(found.values_list("office__district", flat=True))
    return counted.most_common(1)[0][0]
