"""Rows of a list as the template prints them: words looked up once, dates written once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, TypedDict

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from akimat.base.templatetags.page import icon
from akimat.terms.soon import SOON_DAYS
from appeals.domain.kinds import Channel, Kind
from appeals.domain.states import OPEN_STATES, TERM_RUNNING_STATES
from appeals.labels import CHANNEL_LABELS, KIND_LABELS, STATE_LABELS
from appeals.queries.lists import Days
from appeals.views import labels as words

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
    """Days left: the mark has an icon and words, its colour only repeats them."""

    mark: SafeString
    words: str
    on: str


class ListRow(TypedDict):
    """A mapping, because a template finds a key twice as fast as an attribute."""

    href: str
    number: str
    title: str
    applicant: str
    kind: str
    is_complaint: bool
    channel: str
    body: str
    executor: str
    state: str
    state_label: str
    due: SafeString
    due_on: str
    marks: SafeString


class Printer:
    """Turns values into words of the active language, each different one once."""

    def __init__(self, on: Days) -> None:
        self._on = on
        self._dues: dict[tuple[date, date | None, bool, bool], Due] = {}
        self._words = _words(get_language() or "")
        # One reverse for the page: the number stands at the end of the address of a card.
        self._card = reverse("appeals:detail", args=["0"]).removesuffix("0/")

    def rows(self, rows: Iterable[Mapping[str, Any]]) -> list[ListRow]:
        return [self._row(row) for row in rows]

    def _row(self, row: Mapping[str, Any]) -> ListRow:
        due = self.due(
            row["due_on"],
            row["state"],
            is_decided=row["decided_on"] is not None,
            look_by=row["look_by"],
        )
        return ListRow(
            href=f"{self._card}{row['number']}/",
            number=row["number"],
            title=title_of(row["excerpt"]),
            applicant=row["organisation"] or short_name(row["full_name"]),
            kind=self._words[row["kind"]],
            is_complaint=row["kind"] == Kind.COMPLAINT,
            channel=self._words[row["channel"]],
            body=row["body_name"] or "",
            executor=initials(row["surname"], row["given"], row["patronymic"]),
            state=row["state"],
            state_label=self._words[row["state"]],
            due=due.mark,
            due_on=due.on,
            marks=_marks(is_marked=row["is_marked"], asks_look=row["asks_look"]),
        )

    def due(
        self, due_on: date, state: str, *, is_decided: bool, look_by: date | None = None
    ) -> Due:
        """Say how the term stands; a decided appeal has kept or missed it, and is never late.

        ``look_by`` is the control day of a second look, which is no term of the law.
        """
        is_open = state in OPEN_STATES
        is_running = state in TERM_RUNNING_STATES and not is_decided
        key = (due_on, look_by if is_open else None, is_running, is_open)
        if key not in self._dues:
            self._dues[key] = _due(*key, on=self._on)
        return self._dues[key]


def _marks(*, is_marked: bool, asks_look: bool) -> SafeString:
    """Write the badges of a row: an icon and words."""
    badges = ((is_marked, "eye", words.UNDER_CONTROL), (asks_look, "search-check", words.ASKS_LOOK))
    return format_html_join(
        "",
        ' <span class="ds-tag mark">{} {}</span>',
        ((icon(name), label) for is_on, name, label in badges if is_on),
    )


def _due(
    due_on: date,
    look_by: date | None,
    is_running: bool,  # noqa: FBT001 -- parts of a key
    is_open: bool,  # noqa: FBT001 -- ditto
    *,
    on: Days,
) -> Due:
    if look_by is not None:
        return _second_look(look_by, on)
    written = _written(due_on, get_language() or "")
    if not is_running:
        return _mark(words.ANSWERED if is_open else words.ENDED, "check", "done", written)
    if due_on < on.today:
        late = on.calendar.count(due_on, on.today)
        text = words.DAYS_LATE % {"days": late} if late else words.LATE
        return _mark(text, "triangle-alert", "late", written)
    if due_on == on.today:
        return _mark(words.DUE_TODAY, "clock", "soon", written)
    left = on.calendar.count(on.today, due_on)
    is_soon = left <= SOON_DAYS
    text = words.DAYS_LEFT % {"days": left}
    return _mark(
        text, "clock" if is_soon else "calendar-days", "soon" if is_soon else "calm", written
    )


def _second_look(look_by: date, on: Days) -> Due:
    written = _written(look_by, get_language() or "")
    if look_by < on.today:
        return _mark(words.SECOND_LOOK_PASSED, "search-check", "soon", written)
    left = on.calendar.count(on.today, look_by)
    text = words.SECOND_LOOK_LEFT % {"days": left} if left else words.SECOND_LOOK_TODAY
    return _mark(text, "search-check", "soon" if left <= 1 else "calm", written)


@lru_cache(maxsize=4096)
def _written(day: date, _language: str) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")


@lru_cache
def _words(_language: str) -> dict[str, str]:
    """Give every state, kind and channel in the active language; no two share a name."""
    named: dict[str, str] = {
        channel.value: format_html("{} {}", icon(CHANNEL_ICONS[channel]), label)
        for channel, label in CHANNEL_LABELS.items()
    }
    return named | {key.value: str(label) for key, label in (STATE_LABELS | KIND_LABELS).items()}


def _mark(text: Any, name: str, tone: str, written: str) -> Due:  # noqa: ANN401 -- lazy or not
    mark = format_html('<span class="left" data-left="{}">{} {}</span>', tone, icon(name), text)
    return Due(mark=mark, words=str(text), on=written)


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
