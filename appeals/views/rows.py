"""Rows of a list as the template prints them: words looked up once, dates written once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format

from appeals import desk_labels as words
from appeals.domain.kinds import Channel, Kind
from appeals.domain.states import OPEN_STATES, TERM_RUNNING_STATES
from appeals.labels import CHANNEL_LABELS, KIND_LABELS, STATE_LABELS
from appeals.lists import SOON_DAYS, Days

CHANNEL_ICONS: Mapping[str, str] = {
    Channel.DESK: "user-round",
    Channel.KIOSK: "monitor-smartphone",
    Channel.WEB: "globe",
    Channel.PHONE: "phone",
    Channel.PAPER: "file-text",
    Channel.AKIM_RECEPTION: "users",
}
# Below this share of letters a title is cut at the last space.
LONGEST_TITLE = 110


@dataclass(frozen=True, slots=True)
class Due:
    """Days left in words, an icon and a tone: never colour alone."""

    words: str
    icon: str
    tone: str
    on: str


@dataclass(frozen=True, slots=True)
class ListRow:
    href: str
    number: str
    title: str
    applicant: str
    kind: str
    is_complaint: bool
    channel: str
    channel_icon: str
    body: str
    executor: str
    state: str
    state_label: str
    due: Due


class Printer:
    """Turns values into words of the active language, each different one once."""

    def __init__(self, on: Days) -> None:
        self._on = on
        self._dues: dict[tuple[date, bool, bool], Due] = {}
        self._states = {state.value: str(label) for state, label in STATE_LABELS.items()}
        self._kinds = {kind.value: str(label) for kind, label in KIND_LABELS.items()}
        self._channels = {channel.value: str(label) for channel, label in CHANNEL_LABELS.items()}
        # One reverse for the page: the number stands at the end of the address of a card.
        self._card = reverse("appeals:detail", args=["0"]).removesuffix("0/")

    def rows(self, rows: Iterable[Mapping[str, Any]]) -> list[ListRow]:
        return [self._row(row) for row in rows]

    def _row(self, row: Mapping[str, Any]) -> ListRow:
        return ListRow(
            href=f"{self._card}{row['number']}/",
            number=row["number"],
            title=title_of(row["excerpt"]),
            applicant=row["organisation"] or short_name(row["full_name"]),
            kind=self._kinds[row["kind"]],
            is_complaint=row["kind"] == Kind.COMPLAINT,
            channel=self._channels[row["channel"]],
            channel_icon=CHANNEL_ICONS[row["channel"]],
            body=row["body_name"] or "",
            executor=initials(row["surname"], row["given"], row["patronymic"]),
            state=row["state"],
            state_label=self._states[row["state"]],
            due=self.due(row["due_on"], row["state"]),
        )

    def due(self, due_on: date, state: str) -> Due:
        key = (due_on, state in TERM_RUNNING_STATES, state in OPEN_STATES)
        if key not in self._dues:
            self._dues[key] = _due(*key, on=self._on)
        return self._dues[key]


def _due(due_on: date, is_running: bool, is_open: bool, *, on: Days) -> Due:  # noqa: FBT001 -- parts of a key
    written = date_format(due_on, "SHORT_DATE_FORMAT")
    if not is_running:
        return Due(str(words.ANSWERED if is_open else words.ENDED), "check", "done", written)
    if due_on < on.today:
        late = on.calendar.count(due_on, on.today)
        text = words.DAYS_LATE % {"days": late} if late else words.LATE
        return Due(str(text), "triangle-alert", "bad", written)
    if due_on == on.today:
        return Due(str(words.DUE_TODAY), "clock", "warn", written)
    left = on.calendar.count(on.today, due_on)
    is_soon = left <= SOON_DAYS
    text = words.DAYS_LEFT % {"days": left}
    return Due(
        str(text), "clock" if is_soon else "calendar-days", "warn" if is_soon else "ok", written
    )


def title_of(excerpt: str) -> str:
    """Give the beginning of the text in one line, cut at a word."""
    line = " ".join(excerpt.split())
    if len(line) <= LONGEST_TITLE:
        return line
    return line[:LONGEST_TITLE].rpartition(" ")[0] + "…"


def short_name(full_name: str) -> str:
    """Give «Омарова А. С.» for «Омарова Айгуль Сериковна»."""
    surname, *names = full_name.split() or [""]
    return initials(surname, *names[:2])


def initials(surname: str | None, *names: str | None) -> str:
    if not surname:
        return ""
    return " ".join([surname, *(f"{name[0]}." for name in names if name)])
