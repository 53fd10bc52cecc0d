"""Why this date: the stored trace told in plain sentences, in the language that is asked for."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from appeals.domain.regimes import regimes

Row = Mapping[str, Any]
# The codes that the basis of an article is written with, as people know them.
ACTS = {
    "kk": {"350-VI": "ӘРПК", "221-III": "№ 221-III Заң"},
    "ru": {"350-VI": "АППК", "221-III": "Закон № 221-III"},
    "en": {"350-VI": "APPC", "221-III": "Law No. 221-III"},
}


def explain(trace: Sequence[Row], language: str) -> list[str]:
    """Give one sentence a step; days off that follow each other share one."""
    with override(language):
        told: list[str] = []
        for row in trace:
            if row["what"] in SKIPPED and told and told[-1].startswith(_skip_head()):
                told[-1] = told[-1].removesuffix(".") + "; " + _off(row, language) + "."
            else:
                told.append(SENTENCES[row["what"]](row, language))
        return told


def _day(row: Row) -> str:
    return f"{date.fromisoformat(row['date']):%d.%m.%Y}"


def _article(row: Row, language: str) -> str:
    return article(row["basis"], language)


def article(basis: str, language: str) -> str:
    """Give a basis such as ``350-VI: 64(3)`` as people know the act."""
    code, _colon, number = basis.partition(": ")
    act = ACTS[language].get(code, code)
    return _("%(act)s, art. %(article)s") % {"act": act, "article": number} if number else act


def _off(row: Row, language: str) -> str:
    return f"{_day(row)} ({row['names'][language]})"


def _skip_head() -> str:
    return _("Not counted:")


def _received(row: Row, language: str) -> str:
    act = next((r.act[language] for r in regimes() if r.regime == row["basis"]), row["basis"])
    return _("Received on %(day)s; the rules of that day apply: %(act)s.") % {
        "day": _day(row),
        "act": act,
    }


def _after_hours(row: Row, language: str) -> str:
    return _(
        "It came after the end of the working day, so it is registered "
        "on the next working day (%(article)s)."
    ) % {"article": _article(row, language)}


def _day_off(row: Row, language: str) -> str:
    return _(
        "%(day)s (%(name)s) is not a working day, so it is registered on the next working day."
    ) % {"day": _day(row), "name": row["names"][language]}


def _registered(row: Row, language: str) -> str:
    return _("Registered on %(day)s (%(article)s).") % {
        "day": _day(row),
        "article": _article(row, language),
    }


def _day_one(row: Row, language: str) -> str:
    return _("The first day of the term is %(day)s (%(article)s).") % {
        "day": _day(row),
        "article": _article(row, language),
    }


def _skipped(row: Row, language: str) -> str:
    return f"{_skip_head()} {_off(row, language)}."


def _worked(row: Row, language: str) -> str:
    return _("%(day)s is counted as a working day (%(name)s).") % {
        "day": _day(row),
        "name": row["names"][language],
    }


def _counted_working(row: Row, language: str) -> str:
    text = ngettext(
        "The term is %(n)s working day (%(article)s); it ends on %(day)s.",
        "The term is %(n)s working days (%(article)s); it ends on %(day)s.",
        row["n"],
    )
    return text % {"n": row["n"], "article": _article(row, language), "day": _day(row)}


def _counted_calendar(row: Row, language: str) -> str:
    text = ngettext(
        "The term is %(n)s calendar day (%(article)s); it ends on %(day)s.",
        "The term is %(n)s calendar days (%(article)s); it ends on %(day)s.",
        row["n"],
    )
    return text % {"n": row["n"], "article": _article(row, language), "day": _day(row)}


def _shifted(row: Row, language: str) -> str:
    return _("The last day is not a working day: the term moves to %(day)s (%(article)s).") % {
        "day": _day(row),
        "article": _article(row, language),
    }


def _due(row: Row, _language: str) -> str:
    return _("The answer is due by %(day)s.") % {"day": _day(row)}


def _redirect_due(row: Row, language: str) -> str:
    text = ngettext(
        "It can be redirected to another body within %(n)s working day from receipt: "
        "by %(day)s (%(article)s).",
        "It can be redirected to another body within %(n)s working days from receipt: "
        "by %(day)s (%(article)s).",
        row["n"],
    )
    return text % {"n": row["n"], "day": _day(row), "article": _article(row, language)}


SKIPPED = frozenset({"skipped"})
SENTENCES: Mapping[str, Callable[[Row, str], str]] = {
    "received": _received,
    "after_hours": _after_hours,
    "day_off": _day_off,
    "registered": _registered,
    "day_one": _day_one,
    "skipped": _skipped,
    "worked": _worked,
    "counted_working": _counted_working,
    "counted_calendar": _counted_calendar,
    "shifted": _shifted,
    "due": _due,
    "redirect_due": _redirect_due,
}
