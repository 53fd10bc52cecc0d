"""The other road of a request: who could solve it sooner, and when that person has time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from akimat.structure.models import Body
from appeals.queries.suggesting import internal_body, suggest_for
from reception.domain.kinds import Channel, OfficialKind
from reception.models import Official, Request
from reception.queries.request_slots import suiting
from reception.queries.slots import FreeSlot

# Who of a body is asked first.
ORDER = (OfficialKind.HEAD, OfficialKind.LOCAL_AKIM, OfficialKind.DEPUTY, OfficialKind.DUTY)


@dataclass(frozen=True, slots=True)
class Road:
    """``official`` None: the body is known, but nobody of it has time; then it is an appeal."""

    body: Body
    confidence: float
    official: Official | None
    slots: tuple[FreeSlot, ...]
    because: tuple[str, ...]


def road_of(request: Request, *, now: datetime) -> Road | None:
    """Give the body that the words point to and who receives there; None where it abstains."""
    return road_for(
        request.text,
        request.settlement_id,
        asked=request.official_id,
        is_video_agreed=request.is_video_agreed,
        now=now,
    )


def road_for(
    text: str,
    settlement_id: int | None,
    *,
    asked: int | None,
    is_video_agreed: bool,
    now: datetime,
) -> Road | None:
    """Give the road of these words, which need nobody's data; ``asked`` is whom it goes to now."""
    suggestion = suggest_for(text, settlement_id)
    body = internal_body(suggestion.body) if suggestion.body else None
    if body is None or suggestion.abstained:
        return None
    because = tuple(suggestion.because)
    for official in _officials_of(body):
        if official.pk == asked:
            continue
        slots = suiting(official, is_video_agreed=is_video_agreed, channel=Channel.DESK, now=now)
        if slots:
            return Road(body, suggestion.confidence, official, tuple(slots), because)
    return Road(body, suggestion.confidence, None, (), because)


def _officials_of(body: Body) -> Sequence[Official]:
    """Give who receives of the body, its head first; then of the body above it."""
    codes = [body.pk, *([body.parent_id] if body.parent_id else [])]
    found = Official.objects.filter(body__in=codes, is_active=True, kind__in=ORDER)
    return sorted(
        found,
        key=lambda one: (one.body_id != body.pk, ORDER.index(OfficialKind(one.kind)), one.code),
    )
