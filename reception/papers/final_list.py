"""The final list of a day as words and values: the page and the PDF show the same."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from akimat.base.moments import moment
from akimat.base.papers import bound
from akimat.base.pdf import set_paper
from akimat.people.models import User
from akimat.structure.models import Office
from akimat.structure.names import localized
from appeals.labels.citizen import PRODUCT
from reception.domain.kinds import Priority, SessionKind
from reception.labels import PRIORITY_LABELS, SESSION_KIND_LABELS
from reception.labels.booking import words_of_reason
from reception.labels.requests import LIST_CHANGE_LABELS
from reception.models import FinalList


@dataclass(frozen=True, slots=True)
class Line:
    time: str
    official: str
    where: str
    who: str
    matter: str
    note: str
    number: str


@dataclass(frozen=True, slots=True)
class Paper:
    """``made`` and ``signed`` are sentences; empty where nothing was made or signed yet."""

    language: str
    author: str
    title: str
    office: str
    version: str
    made: str
    signed: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    nobody: str
    changes_title: str
    changes: tuple[str, ...]
    basis: str


def paper_of(made: FinalList, language: str) -> Paper:
    """Write a version that was sent."""
    with override(language):
        return _paper(
            made.office,
            made.day,
            made.rows,
            language,
            version=_("Version %(version)s") % {"version": made.version},
            made=_made(made),
            signed=_signed(made),
            changes=tuple(_change(one) for one in made.changes),
        )


def draft_of(office: Office, day: date, rows: Iterable[Mapping[str, Any]], language: str) -> Paper:
    """Write the list as it stands before it was sent."""
    with override(language):
        return _paper(office, day, rows, language)


def final_list_pdf(made: FinalList, language: str) -> bytes:
    return set_paper("final_list", asdict(paper_of(made, language)))


def _paper(
    office: Office,
    day: date,
    rows: Iterable[Mapping[str, Any]],
    language: str,
    **more: Any,  # noqa: ANN401 -- fields of Paper
) -> Paper:
    # Of one piece: «г.» alone begins no line of a heading.
    on = date_format(day, "DATE_FORMAT").replace(" ", "\N{NO-BREAK SPACE}")
    title = _("Receptions on %(day)s: final list") % {"day": on}
    return Paper(
        **{
            "language": language,
            "author": str(PRODUCT),
            "title": title,
            "office": localized(office, "name", language),
            "version": "",
            "made": "",
            "signed": "",
            "columns": (
                _("Time"),
                pgettext("protocol", "Official"),
                _("Applicant"),
                pgettext("reception", "Matter"),
            ),
            "lines": tuple(_line(row, language) for row in rows),
            "nobody": _("Nobody comes on this day."),
            "changes_title": _("Changed since the version before"),
            "changes": (),
            "basis": _("Rules of personal reception (resolution No. 663 of 28.07.2026), p. 32."),
            **more,
        }
    )


def _line(row: Mapping[str, Any], language: str) -> Line:
    place = row["settlement"].get(language, "")
    notes = []
    if row["kind"] != SessionKind.IN_PERSON:
        notes.append(str(SESSION_KIND_LABELS[SessionKind(row["kind"])]))
    if row["priority"] and row["priority"] != Priority.NONE:
        notes.append(str(PRIORITY_LABELS[Priority(row["priority"])]))
    return Line(
        time=row["time"],
        official=row["names"][language],
        where=row["where"][language],
        who=", ".join(part for part in (row["full_name"], place) if part),
        matter=row["matter"],
        note=". ".join(notes),
        number=row["number"],
    )


def _made(made: FinalList) -> str:
    at = moment(made.composed_at, made.office.time_zone)
    if made.composed_by is None:
        return _("Made by the system on %(at)s") % {"at": at}
    return _("Made on %(at)s by %(post)s %(name)s") % {"at": at, **_who(made.composed_by)}


def _signed(made: FinalList) -> str:
    if made.signed_by is None or made.signed_at is None:
        return ""
    at = moment(made.signed_at, made.office.time_zone)
    return _("Signed on %(at)s: %(post)s %(name)s") % {"at": at, **_who(made.signed_by)}


def _who(user: User) -> dict[str, str]:
    return {"post": user.post or user.get_role_display(), "name": bound(user.short_name)}


def _change(one: Mapping[str, str]) -> str:
    said = str(LIST_CHANGE_LABELS[one["what"]]) % one
    return f"{said} {words_of_reason(one['why'])}" if one["why"] else said
