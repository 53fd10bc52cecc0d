"""Why this date: the stored trace told in plain sentences, in the language that is asked for."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from akimat.terms.regimes import Law, Regime
from akimat.workcalendar.domain import WEEKEND

Row = Mapping[str, Any]
ARTICLE = re.compile(r"(?P<article>[\d-]+)(?:\((?P<clause>[\d-]+)\))?")


class Act(NamedTuple):
    """How people write a place in an act: the act around its places, a clause, a whole article."""

    act: str
    clause: str
    article: str


# The codes that the basis of an article is written with, as people know them.
ACTS = {
    "kk": {
        "350-VI": Act("ӘРПК {}", "{article}-баптың {clause}-тармағы", "{article}-бап"),
        "PP663": Act("{} (Үкіметтің №\u00a0663 қаулысы)", "{article}-тармақ", "{article}-тармақ"),
        "221-III": Act(
            "№\u00a0221-III Заңның {}", "{article}-бабының {clause}-тармағы", "{article}-бабы"
        ),
    },
    "ru": {
        "350-VI": Act("{} АППК", "пункт {clause} статьи {article}", "статья {article}"),
        "PP663": Act("{} ПП №\u00a0663", "пункт {article}", "пункт {article}"),
        "221-III": Act(
            "{} Закона №\u00a0221-III", "пункт {clause} статьи {article}", "статья {article}"
        ),
    },
    "en": {
        "350-VI": Act("APPC, art. {}", "{article}({clause})", "{article}"),
        "PP663": Act("PP No. 663, {}", "p. {article}", "p. {article}"),
        "221-III": Act("Law No. 221-III, art. {}", "{article}({clause})", "{article}"),
    },
}


def explain(trace: Sequence[Row], language: str, law: Law) -> list[str]:
    """Give the sentences; days off that follow each other share one, and each date is said once."""
    with override(language):
        return list(_Teller(trace, language, law).sentences())


def article(basis: str, language: str) -> str:
    """Give a basis such as ``350-VI: 64(3)`` as people write it."""
    code, _colon, places = basis.partition(": ")
    act = ACTS[language].get(code)
    if act is None or not places:
        return basis
    return act.act.format(", ".join(_place(place, act) for place in places.split(", ")))


def _place(place: str, act: Act) -> str:
    found = ARTICLE.fullmatch(place)
    if found is None:
        return place
    pattern = act.clause if found["clause"] else act.article
    return pattern.format(article=found["article"], clause=found["clause"])


class _Teller:
    """Walks the trace once; days off wait until it is known what they have moved."""

    def __init__(self, trace: Sequence[Row], language: str, law: Law) -> None:
        self._trace = trace
        self._language = language
        found = (r for r in law.regimes if trace and r.regime == trace[0]["basis"])
        self._regime: Regime | None = next(found, None)
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
            if what != "due" or not is_said:
                yield SENTENCES[what](self, row)
            is_said = is_said or what == "shifted"
            self._since = what if what in STAGES else self._since

    def _days_off(self) -> Iterator[str]:
        off, self._off = self._off, []
        if off and self._since != "day_one":
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
STAGES = frozenset({"received", "day_one", "counted_calendar"})
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
}
