"""Rows of the journal as the template prints them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from services_registry.domain.requests import TERM_RUNNING, RequestChannel, RequestState
from services_registry.labels.requests import CHANNEL_LABELS, STATE_LABELS
from services_registry.queries.journal import Moments

HOUR, DAY = 3600, 86_400


@dataclass(frozen=True, slots=True)
class Due:
    """What is left of a term: words, a tone that only repeats them, and the moment itself."""

    words: str
    tone: str
    icon: str
    moment: str


class Printer:
    def __init__(self, on: Moments) -> None:
        self._on = on

    @cached_property
    def _card(self) -> str:
        # One reverse for the page: the number stands at the end of the address of a card.
        return reverse("services:journal-card", args=["0"]).removesuffix("0/")

    def rows(self, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        return [self._row(row) for row in rows]

    def _row(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "href": f"{self._card}{row['number']}/",
            "number": row["number"],
            "service": row["service_name"],
            "provider": row["provider_name"],
            "who": row["organisation"] or short_name(row["full_name"]),
            "channel": CHANNEL_LABELS[RequestChannel(row["channel"])],
            "state": STATE_LABELS[RequestState(row["state"])],
            "due": self.due(row["control_at"], row["state"], row["zone"]),
            "is_late": row["is_late"],
            "registered_on": row["registered_on"],
        }

    def due(self, at: datetime | None, state: str, zone: str) -> Due | None:
        """Tell what is left; nothing where no term runs any more."""
        if at is None or state not in TERM_RUNNING:
            return None
        moment = f"{at.astimezone(ZoneInfo(zone)):%d.%m.%Y %H:%M}"
        seconds = int((at - self._on.now).total_seconds())
        if seconds < 0:
            return Due(_("late: %(time)s") % {"time": _span(-seconds)}, "late", "circle-x", moment)
        is_soon = at < self._on.soon
        words = _("%(time)s left") % {"time": _span(seconds)}
        return Due(words, "soon" if is_soon else "calm", "clock", moment)


def _span(seconds: int) -> str:
    """Write a span as people do: days, or hours, or minutes."""
    if seconds >= DAY:
        n = seconds // DAY
        return ngettext("%(n)s day", "%(n)s days", n) % {"n": n}
    if seconds >= HOUR:
        n = seconds // HOUR
        return ngettext("%(n)s hour", "%(n)s hours", n) % {"n": n}
    n = max(1, seconds // 60)
    return ngettext("%(n)s minute", "%(n)s minutes", n) % {"n": n}


def short_name(full_name: str) -> str:
    """Give «Омарова А. С.» for «Омарова Айгуль Сериковна»."""
    surname, *names = full_name.split() or [""]
    return " ".join([surname, *(f"{name[0]}." for name in names[:2])])
