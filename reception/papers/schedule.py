"""The schedule of receptions in the form of annex 1 to the rules (PP663 p. 19), in one language."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from akimat.base.pdf import set_paper
from akimat.structure.names import localized
from reception.domain.approver import approver
from reception.domain.kinds import SessionKind
from reception.labels import SESSION_KIND_LABELS
from reception.models import Official, Schedule, Session
from reception.queries.schedule import sessions_of
from reception.services.letters import place_of


@dataclass(frozen=True, slots=True)
class Row:
    """One official at one place in the same hours; ``dates`` are month by month."""

    body: str
    post: str
    person: str
    spoken: str
    dates: tuple[tuple[str, str], ...]
    hours: str
    place: str
    how: str
    link: str
    contact: str


@dataclass(frozen=True, slots=True)
class Paper:
    language: str
    author: str
    title: str
    quarter: str
    approved: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    basis: str


def paper_of(schedule: Schedule, language: str) -> Paper:
    """Write the form in one language; the page and the PDF show the same words."""
    with override(language):
        return Paper(
            language=language,
            author=_("Open Akimat"),
            title=_("Schedule of personal reception of citizens"),
            quarter=quarter_words(schedule),
            approved=_approved(schedule, language),
            columns=(
                _("Body"),
                _("Post and name"),
                _("Days"),
                _("Hours"),
                _("Place"),
                _("Phone"),
            ),
            rows=tuple(_rows(sessions_of(schedule), language)),
            basis=_("Rules of personal reception (resolution No. 663 of 28.07.2026), annex 1."),
        )


def schedule_pdf(schedule: Schedule, language: str) -> bytes:
    return set_paper("schedule", asdict(paper_of(schedule, language)))


def quarter_words(schedule: Schedule) -> str:
    said = pgettext("schedule", "%(office)s, quarter %(quarter)s of %(year)s")
    return said % {
        "office": schedule.office.name,
        "quarter": schedule.quarter,
        "year": schedule.year,
    }


def _approved(schedule: Schedule, language: str) -> str:
    """Name who approves by the rules, with the paper; until it is noted, who has agreed here."""
    by_rules = approver().name[language]
    if schedule.paper_number and schedule.paper_date:
        said = pgettext("schedule", "Approved: %(who)s, No. %(number)s of %(day)s")
        day = date_format(schedule.paper_date, "SHORT_DATE_FORMAT")
        return said % {"who": by_rules, "number": schedule.paper_number, "day": day}
    if schedule.approved_by is None or schedule.approved_at is None:
        return ""
    said = pgettext(
        "schedule", "Agreed: %(post)s %(name)s, %(day)s. To be approved by: %(who)s (PP663 p. 19)"
    )
    return said % {
        "post": schedule.approved_by.post,
        "name": schedule.approved_by.short_name,
        "day": date_format(timezone.localtime(schedule.approved_at), "SHORT_DATE_FORMAT"),
        "who": by_rules,
    }


def _rows(sessions: Iterable[Session], language: str) -> Iterable[Row]:
    by_key: dict[tuple[Any, ...], list[Session]] = {}
    for session in sessions:
        by_key.setdefault(_key(session), []).append(session)
    for alike in by_key.values():
        yield _row(alike, language)


def _key(session: Session) -> tuple[Any, ...]:
    begins, ends = _local(session.starts_at), _local(session.ends_at)
    where = (session.room_id, session.venue_id, session.kind, session.link)
    return session.official_id, f"{begins:%H:%M}–{ends:%H:%M}", *where


def _row(alike: list[Session], language: str) -> Row:
    first = alike[0]
    official: Official = first.official
    user = official.user
    return Row(
        body=localized(official.body, "name", language),
        post=localized(official, "name", language),
        person=user.short_name if user else "",
        spoken=official.spoken,
        dates=tuple(_dates(alike)),
        hours=_key(first)[1],
        place=place_of(first, official, language),
        how="" if first.kind == SessionKind.IN_PERSON else _how(first),
        link=first.link,
        contact=official.body.phone or official.office.phone or settings.CONTACT_CENTRE,
    )


def _how(session: Session) -> str:
    return str(SESSION_KIND_LABELS[SessionKind(session.kind)])


def _dates(alike: list[Session]) -> Iterable[tuple[str, str]]:
    """Give «October» and «1, 15»: a month a line, as people read a schedule."""
    days = sorted(_local(session.starts_at) for session in alike)
    for _month, found in groupby(days, key=lambda day: (day.year, day.month)):
        month = list(found)
        yield date_format(month[0], "F"), ", ".join(str(day.day) for day in month)


def _local(at: datetime) -> datetime:
    return timezone.localtime(at)
