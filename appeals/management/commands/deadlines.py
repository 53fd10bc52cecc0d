"""``manage.py deadlines``: JSON lines of receipts in, JSON lines of dates and reasons out."""

from collections.abc import Callable
from datetime import datetime
from typing import BinaryIO
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from akimat.base.errors import DomainError
from akimat.base.jsonlines import LineError, Row, run, run_piped
from akimat.terms.deadlines import OfficeHours, deadline
from akimat.workcalendar.domain import WorkCalendar
from akimat.workcalendar.queries import load_calendar
from appeals.domain.kinds import Kind
from appeals.domain.terms import LAW

# Shorter is a date without a time, and the hour decides the day of registration.
SHORTEST_MOMENT = len("2026-11-23T09")
MESSAGES = {
    "calendar_missing": "The working calendar has no days of {year}.",
    "regime_missing": "No law of terms is known for {date}.",
}


class Command(BaseCommand):
    help = "Count the terms of JSON lines {id, kind, received_at} on standard input."

    def handle(self, *_args: object, **_options: object) -> None:
        run_piped(answer_all)


def answer_all(source: BinaryIO, sink: BinaryIO) -> int:
    """Answer every line; a moment without an offset is in the zone of the installation."""
    try:
        calendar = load_calendar()
    except DomainError as error:
        raise CommandError("There is no working calendar: run load_reference first.") from error
    return run(source, sink, answerer(calendar, ZoneInfo(settings.TIME_ZONE)))


def answerer(calendar: WorkCalendar, zone: ZoneInfo) -> Callable[[Row], Row]:
    def answer(row: Row) -> Row:
        kind, received_at = _kind(row), _moment(row, zone)
        needs_inquiry = _flag(row, "needs_inquiry")
        try:
            counted = deadline(
                kind,
                received_at,
                law=LAW,
                calendar=calendar,
                hours=OfficeHours(zone),
                needs_inquiry=needs_inquiry,
            )
        except DomainError as error:
            raise LineError(error.code, MESSAGES[error.code].format(**error.params)) from error
        except OverflowError as error:
            raise LineError("received_at_not_valid", "The date is out of range.") from error
        return {
            "regime": counted.regime,
            "registered_on": counted.registered_on.isoformat(),
            "redirect_by": counted.redirect_by.isoformat(),
            "due_on": counted.due_on.isoformat(),
            "trace": [
                {"date": step.date.isoformat(), "what": step.what, "basis": step.told}
                for step in counted.trace
            ],
        }

    return answer


def _kind(row: Row) -> str:
    kind = row.get("kind")
    if kind is None:
        raise LineError("kind_missing", 'The field "kind" is missing.')
    if not isinstance(kind, str) or kind not in set(Kind):
        raise LineError("kind_not_valid", f'The field "kind" is none of: {", ".join(Kind)}.')
    return kind


def _moment(row: Row, zone: ZoneInfo) -> datetime:
    text = row.get("received_at")
    if text is None:
        raise LineError("received_at_missing", 'The field "received_at" is missing.')
    if not isinstance(text, str) or len(text) < SHORTEST_MOMENT:
        raise LineError("received_at_not_valid", "A date and a time are wanted (ISO 8601).")
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment
    except ValueError as error:
        raise LineError("received_at_not_valid", f"Not a moment by ISO 8601: {error}.") from error


def _flag(row: Row, name: str) -> bool:
    given = row.get(name, False)
    if not isinstance(given, bool):
        raise LineError(f"{name}_not_valid", f'The field "{name}" is neither true nor false.')
    return given
