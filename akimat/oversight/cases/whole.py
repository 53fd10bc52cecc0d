"""A case with its journal, its looks and its chains: what the page shows and every file says."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from akimat.base import clock
from akimat.oversight.cases.case import Case, Chained, Dated, Fact, Step, shown
from akimat.oversight.cases.lines import chains_of, steps_of
from akimat.oversight.looks import Look, looks_at, told

PAPER = "audit_case"


@dataclass(frozen=True, slots=True)
class Whole:
    """``read_at`` is the moment at which all of it was read."""

    case: Case
    steps: Sequence[Step]
    looks: Sequence[Look]
    chains: Sequence[Chained]
    read_at: str

    @property
    def is_whole(self) -> bool:
        return all(not one.fault for one in self.chains)

    @property
    def first_fault(self) -> str:
        return next((one.fault for one in self.chains if one.fault), "")


def whole(case: Case) -> Whole:
    looks = told(list(looks_at(case.rows).order_by("pk")), case.rows)
    chains = chains_of(case.subjects)
    return Whole(case, steps_of(case.subjects), looks, chains, shown(clock.now()))


def as_json(found: Whole) -> dict[str, Any]:
    """Give everything on the page; a date with its reasons in every language."""
    case = asdict(found.case)
    for internal in ("rows", "url"):
        case.pop(internal)
    return {
        "read_at": found.read_at,
        "language": get_language(),
        "case": case,
        "journal": [asdict(step) | {"at": step.at.isoformat()} for step in found.steps],
        "looks": [asdict(look) | {"at": look.at.isoformat()} for look in found.looks],
        "chains": [asdict(chain) for chain in found.chains],
    }


def as_paper(found: Whole) -> dict[str, Any]:
    """Give the words of ``templates/pdf/audit_case.typ``, in the order of the page."""
    case = found.case
    entries = [
        {
            "title": section.title,
            "entries": [
                {"title": one.title, "rows": list(one.facts), "text": one.text}
                for one in section.entries
            ],
        }
        for section in case.sections
        if section.entries
    ]
    return {
        "language": get_language(),
        "author": _("Open Akimat"),
        "title": f"{case.number}. {case.title}",
        "number": case.number,
        "read_at": _("Read at %(time)s") % {"time": found.read_at},
        "chain": chain_words(found),
        "is_whole": found.is_whole,
        "facts": [*case.facts, *case.person],
        "text_title": _("Text"),
        "text": case.text,
        "dates_title": _("Every date"),
        "dates": [_date(one) for one in case.dates],
        "sections": entries,
        "journal_title": _("Journal"),
        "journal": [_step(step) for step in found.steps],
        "looks_title": pgettext("audit", "Who has seen it"),
        "looks": [_look(look) for look in found.looks],
        "chains_title": _("Chain of the journal"),
        "chains": [_chain(one) for one in found.chains],
    }


def chain_words(found: Whole) -> str:
    if not found.is_whole:
        return _("The journal was altered: %(fault)s") % {"fault": found.first_fault}
    lines = sum(one.length for one in found.chains)
    text = ngettext(
        "The chain of the journal is whole: %(lines)s line checked.",
        "The chain of the journal is whole: %(lines)s lines checked.",
        lines,
    )
    return text % {"lines": lines}


def _date(one: Dated) -> Mapping[str, Any]:
    return {
        "name": one.name,
        "day": one.day,
        "mark": _("missed") if one.is_missed else "",
        "note": one.note,
        "articles": one.articles,
        "why": list(one.sentences),
    }


def _step(step: Step) -> Mapping[str, str]:
    return {"at": shown(step.at), "who": step.who, "what": step.what, "facts": _said(step.facts)}


def _look(look: Look) -> Mapping[str, str]:
    why = look.reason or look.asked or look.took_part or _("no step of this person in the case")
    seen = ", ".join(look.fields)
    where = look.where or _("Card")
    return {
        "at": shown(look.at),
        "who": f"{look.who}, {look.post}",
        "what": seen,
        "facts": f"{where}. {why}",
    }


def _chain(one: Chained) -> tuple[str, str]:
    sealed = f"{one.sealed} ({one.sealed_on})" if one.sealed else "–"
    words = _("Lines"), str(one.length), _("Sealed until line"), sealed
    return one.about, "{}: {}; {}: {}; {}".format(*words, one.fault or one.hash)


def _said(facts: Sequence[Fact]) -> str:
    return "; ".join(f"{name}: {value}" for name, value in facts)
