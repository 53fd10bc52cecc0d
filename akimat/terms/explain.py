"""Why this date: the stored trace told in plain sentences, in the language that is asked for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from akimat.terms.acts import article
from akimat.workcalendar.domain import WEEKEND

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Row = Mapping[str, Any]


class Rules(Protocol):
    """What of a regime is told: its name, its act, and which steps were not read in its text."""

    @property
    def regime(self) -> str: ...
    @property
    def act(self) -> Mapping[str, str]: ...
    @property
    def by_practice(self) -> frozenset[str]: ...


class Rulebook(Protocol):
    @property
    def regimes(self) -> Sequence[Rules]: ...


def explain(
    trace: Sequence[Row],
    language: str,
    law: Rulebook,
    more: "Mapping[str, StrPromise] | None" = None,
) -> list[str]:
    """Give the sentences; days off that follow each other share one, and each date is said once.

    ``more`` are the sentences of steps that only this law knows, with ``day``, ``article``, ``n``.
    """
    with override(language):
        return list(_Teller(trace, language, law, more or {}).sentences())


class _Teller:
    """Walks the trace once; days off wait until it is known what they have moved."""

    def __init__(
        self,
        trace: Sequence[Row],
        language: str,
        law: Rulebook,
        more: "Mapping[str, StrPromise]",
    ) -> None:
        self._more = more
        self._trace = trace
        self._language = language
        found = (r for r in law.regimes if trace and r.regime == trace[0]["basis"])
        self._regime: Rules | None = next(found, None)
        self._off: list[Row] = []
        self._since = ""

    def sentences(self) -> Iterator[str]:
        is_said = False
        for row in self._trace:
            what = row["what"]
            if what == "skipped":
                self._off.append(row)
                continue
            if self._since != "counted_calendar":
                yield from self._days_off()
            # The day that the term was moved to is its last one: that is said already.
            if what not in ENDS or not is_said:
                yield self._own(row) if what in self._more else SENTENCES[what](self, row)
            is_said = is_said or what == "shifted"
            self._since = what if what in STAGES else self._since

    def _own(self, row: Row) -> str:
        said = {"n": row.get("n", 0), "day": _day(row), "article": self.article(row)}
        return str(self._more[row["what"]] % said)

    def _days_off(self) -> Iterator[str]:
        off, self._off = self._off, []
        if off and self._since not in RUNNING:
            yield _("Days off before registration: %(days)s.") % {"days": self.listed(off)}
            return
        named = [row for row in off if row["names"]["en"] != WEEKEND.name_en]
        if len(named) < len(off):
            yield _("Saturdays and Sundays are not counted.")
        if named:
            yield _("Holidays and moved days off are not counted: %(days)s.") % {
                "days": self.listed(named)
            }

    def received(self, row: Row) -> str:
        act = self._regime.act[self._language] if self._regime else row["basis"]
        return _("Received on %(day)s; the rules of that day apply: %(act)s.") % {
            "day": _day(row),
            "act": act,
        }

    def after_hours(self, row: Row) -> str:
        return _(
            "It came after the end of the working day, so it is registered "
            "on the next working day (%(article)s)."
        ) % {"article": self.article(row)}

    def day_off(self, row: Row) -> str:
        return _(
            "%(day)s (%(name)s) is not a working day, so it is registered on the next working day."
        ) % {"day": _day(row), "name": self.name(row)}

    def registered(self, row: Row) -> str:
        return _("Registered on %(day)s (%(article)s).") % {
            "day": _day(row),
            "article": self.article(row),
        }

    def day_one(self, row: Row) -> str:
        return _("The first day of the term is %(day)s (%(article)s).") % {
            "day": _day(row),
            "article": self.article(row),
        }

    def worked(self, row: Row) -> str:
        return _("%(day)s is counted as a working day (%(name)s).") % {
            "day": _day(row),
            "name": self.name(row),
        }

    def counted_working(self, row: Row) -> str:
        text = ngettext(
            "The term is %(n)s working day (%(article)s).",
            "The term is %(n)s working days (%(article)s).",
            row["n"],
        )
        return text % {"n": row["n"], "article": self.article(row)}

    def counted_calendar(self, row: Row) -> str:
        text = ngettext(
            "The term is %(n)s calendar day (%(article)s).",
            "The term is %(n)s calendar days (%(article)s).",
            row["n"],
        )
        return text % {"n": row["n"], "article": self.article(row)}

    def shifted(self, row: Row) -> str:
        off, self._off = self._off, []
        text = ngettext(
            "%(days)s is not a working day, so the last day moves to %(day)s (%(article)s).",
            "%(days)s are not working days, so the last day moves to %(day)s (%(article)s).",
            len(off),
        )
        return text % {"days": self.listed(off), "day": _day(row), "article": self.article(row)}

    def due(self, row: Row) -> str:
        return _("The answer is due by %(day)s.") % {"day": _day(row)}

    def redirect_due(self, row: Row) -> str:
        text = ngettext(
            "If the matter is not one for the akimat, the appeal is redirected not later than "
            "%(day)s: within %(n)s working day from receipt (%(article)s).",
            "If the matter is not one for the akimat, the appeal is redirected not later than "
            "%(day)s: within %(n)s working days from receipt (%(article)s).",
            row["n"],
        )
        return text % {"n": row["n"], "day": _day(row), "article": self.article(row)}

    def intake_day(self, row: Row) -> str:
        return _(
            "It came on paper through the State Corporation: the day of intake is not in the term "
            "(%(article)s)."
        ) % {"article": self.article(row)}

    def starts_at(self, row: Row) -> str:
        return _("The time runs from %(time)s on %(day)s (%(article)s).") % {
            "time": row["at"],
            "day": _day(row),
            "article": self.article(row),
        }

    def counted_hours(self, row: Row) -> str:
        text = ngettext(
            "The term is %(n)s hour of working time (%(article)s).",
            "The term is %(n)s hours of working time (%(article)s).",
            row["n"],
        )
        return text % {"n": row["n"], "article": self.article(row)}

    def counted_minutes(self, row: Row) -> str:
        text = ngettext(
            "The term is %(n)s minute of working time (%(article)s).",
            "The term is %(n)s minutes of working time (%(article)s).",
            row["n"],
        )
        return text % {"n": row["n"], "article": self.article(row)}

    def counted_plain_hours(self, row: Row) -> str:
        text = ngettext(
            "The term is %(n)s hour by the clock, day and night (%(article)s).",
            "The term is %(n)s hours by the clock, day and night (%(article)s).",
            row["n"],
        )
        return text % {"n": row["n"], "article": self.article(row)}

    def counted_plain_minutes(self, row: Row) -> str:
        text = ngettext(
            "The term is %(n)s minute by the clock (%(article)s).",
            "The term is %(n)s minutes by the clock (%(article)s).",
            row["n"],
        )
        return text % {"n": row["n"], "article": self.article(row)}

    def result_due(self, row: Row) -> str:
        return _("The result is due by %(day)s.") % {"day": _day(row)}

    def result_due_at(self, row: Row) -> str:
        return _("The result is due by %(time)s on %(day)s.") % {
            "time": row["at"],
            "day": _day(row),
        }

    def brought_by(self, row: Row) -> str:
        text = ngettext(
            "The provider brings it to the State Corporation not later than %(day)s: at least "
            "%(n)s day before the end (%(article)s).",
            "The provider brings it to the State Corporation not later than %(day)s: at least "
            "%(n)s days before the end (%(article)s).",
            row["n"],
        )
        return text % {"n": row["n"], "day": _day(row), "article": self.article(row)}

    def article(self, row: Row) -> str:
        """Give the article of a step, and whether it was read or is how it has been done."""
        told = article(row["basis"], self._language)
        if self._regime and row["what"] in self._regime.by_practice:
            return _("%(article)s; a rule by practice, not verified") % {"article": told}
        return told

    def name(self, row: Row) -> str:
        return str(row["names"][self._language])

    def listed(self, rows: Sequence[Row]) -> str:
        return ", ".join(f"{_day(row)} ({self.name(row)})" for row in rows)


def _day(row: Row) -> str:
    return f"{date.fromisoformat(row['date']):%d.%m.%Y}"


# Steps after which a day off means something else.
STAGES = frozenset({"received", "day_one", "starts_at", "counted_calendar"})
# The term is running: a day off inside it is not counted.
RUNNING = frozenset({"day_one", "starts_at"})
ENDS = frozenset({"due", "result_due"})
SENTENCES: Mapping[str, Callable[[_Teller, Row], str]] = {
    "received": _Teller.received,
    "after_hours": _Teller.after_hours,
    "day_off": _Teller.day_off,
    "registered": _Teller.registered,
    "day_one": _Teller.day_one,
    "worked": _Teller.worked,
    "counted_working": _Teller.counted_working,
    "counted_calendar": _Teller.counted_calendar,
    "shifted": _Teller.shifted,
    "due": _Teller.due,
    "redirect_due": _Teller.redirect_due,
    "intake_day": _Teller.intake_day,
    "starts_at": _Teller.starts_at,
    "counted_hours": _Teller.counted_hours,
    "counted_minutes": _Teller.counted_minutes,
    "counted_plain_hours": _Teller.counted_plain_hours,
    "counted_plain_minutes": _Teller.counted_plain_minutes,
    "result_due": _Teller.result_due,
    "result_due_at": _Teller.result_due_at,
    "brought_by": _Teller.brought_by,
}
