"""What a call display shows: the same for all screens of an office, asked for once in a while."""

import hashlib
import json
import time
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from akimat.base.errors import DomainError
from akimat.base.prepared import Prepared
from akimat.structure.models import Office
from reception.domain.kinds import DeviceKind
from reception.labels.spoken import said
from reception.models import Device
from reception.queries.hall import EARLY, Today, today_of

LAST, NEXT = 6, 6
# One walk along an index for the calls, one for the queue.
_STATE = Prepared(
    "hall_display",
    f"""
(SELECT k.id, t.number, c.name, k.at, k.is_repeated FROM reception_call k
  JOIN reception_ticket t ON t.id = k.ticket_id
  JOIN reception_counter c ON c.id = k.counter_id
  WHERE k.office_id = %(office)s AND k.at >= %(begins)s AND t.state <> 'missed'
  ORDER BY k.at DESC, k.id DESC LIMIT 30)
UNION ALL
(SELECT NULL, t.number, NULL, NULL, NULL FROM reception_ticket t
  WHERE t.office_id = %(office)s AND t.day = %(day)s AND t.state = 'waiting'
    AND NOT {EARLY.format("t")}
  ORDER BY t.rank, t.waits_since, t.id LIMIT {NEXT})
""",  # noqa: S608 -- put together of our own words
    {"office": "bigint", "day": "date", "begins": "timestamptz", "now": "timestamptz"},
)


@dataclass(frozen=True, slots=True)
class Shown:
    """The state as it is sent: its text, and the tag by which an unchanged one is known."""

    text: str
    etag: str
    state: dict[str, Any]

    def is_known_by(self, tag: str | None) -> bool:
        """Say whether ``tag`` is of this state; who compresses an answer marks its tag as weak."""
        return tag is not None and tag.removeprefix("W/") == self.etag


Rows = list[tuple[Any, ...]]
_states: dict[int, tuple[float, Rows, Shown]] = {}
_devices: dict[tuple[str, str], tuple[float, Device]] = {}


def device_of(code: str, kind: DeviceKind) -> Device:
    """Give the device of a code; raises ``device_not_found`` or ``device_revoked``."""
    now = time.monotonic()
    until, device = _devices.get((code, kind), (0.0, None))
    if device is None or until <= now:
        found = Device.objects.select_related("office").filter(code=code, kind=kind)
        device = found.first() if code.isprintable() else None
        if device is None:
            raise DomainError("device_not_found")
        _devices[code, kind] = now + settings.REFERENCE_REMEMBERED_SECONDS, device
    if device.revoked_at is not None:
        raise DomainError("device_revoked", name=device.name)
    return device


def shown_in(office: Office) -> Shown:
    """Give what the screens of the office show; all of them share one look at the database."""
    now = time.monotonic()
    until, before, shown = _states.get(office.pk, (0.0, [], None))
    if shown is None or until <= now:
        today = today_of(office)
        rows = _rows_of(office, today)
        # Most looks find what the last one found: that is written down already.
        if shown is None or rows != before:
            shown = _shown(_state(rows, today))
        _states[office.pk] = now + settings.DISPLAY_REMEMBERED_SECONDS, rows, shown
    return shown


def _shown(state: dict[str, Any]) -> Shown:
    text = json.dumps(state, ensure_ascii=False, separators=(",", ":"))
    return Shown(text, f'"{hashlib.blake2b(text.encode(), digest_size=9).hexdigest()}"', state)


def state_of(office: Office) -> dict[str, Any]:
    """Give the last calls, each number once and the newest first, and who comes next."""
    today = today_of(office)
    return _state(_rows_of(office, today), today)


def _rows_of(office: Office, today: Today) -> Rows:
    return _STATE.all(
        {"office": office.pk, "day": today.day, "begins": today.begins, "now": today.now}
    )


def _state(rows: Rows, today: Today) -> dict[str, Any]:
    calls: dict[str, dict[str, Any]] = {}
    for pk, number, window, at, is_repeated in rows:
        if pk is not None and number not in calls and len(calls) < LAST:
            calls[number] = {
                "id": pk,
                "number": number,
                "window": window,
                "at": f"{at.astimezone(today.begins.tzinfo):%H:%M}",
                "repeated": is_repeated,
                "said": said(number, window),
            }
    return {"calls": list(calls.values()), "next": [row[1] for row in rows if row[0] is None]}
