"""When a case is due, and why: values in, a date and its trace out. No clock, no database."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any, NamedTuple, Protocol

from akimat.terms.regimes import Law, Term
from akimat.workcalendar.domain import WorkCalendar

DAY_STARTS_AT, DAY_ENDS_AT = time(9), time(18, 30)
ONE_DAY = timedelta(days=1)


class OfficeHours(NamedTuple):
    """Where the clock of the office stands, and when its day begins and ends.

    ``breaks`` are spans of the day, in order, in which nobody works. ``open_on`` gives instead the
    spans of a date as the office keeps them, none where it is closed. Terms of days know neither.
    """

    zone: tzinfo
    ends_at: time = DAY_ENDS_AT
    starts_at: time = DAY_STARTS_AT
    breaks: tuple[tuple[time, time], ...] = ()
    open_on: Callable[[date], Sequence[tuple[time, time]]] | None = None


class Counting(Protocol):
    """What of a regime the counting of days asks: appeals and services have it alike."""

    @property
    def first_day(self) -> str: ...
    @property
    def first_day_basis(self) -> str: ...
    @property
    def after_hours(self) -> str: ...
    @property
    def registration_basis(self) -> str: ...
    @property
    def last_day_basis(self) -> str: ...


class Step(NamedTuple):
    """One step of the reasoning.

    ``what`` is a stable code: received, after_hours, day_off, registered, day_one, skipped,
    worked, counted_working, counted_calendar, shifted, due, redirect_due, and those of
    :mod:`akimat.terms.results`. ``basis`` is the article or the reason of a special day; ``names``
    its names in (kk, ru, en); ``n`` a number of days, hours or minutes; ``at`` a time of the day.
    """

    date: date
    what: str
    basis: str
    n: int | None = None
    names: tuple[str, str, str] | None = None
    at: time | None = None

    @property
    def told(self) -> str:
        """The basis with the Russian name of a day off, for those who read one language."""
        return f"{self.names[1]}: {self.basis}" if self.names else self.basis


class Deadline(NamedTuple):
    regime: str
    registered_on: date
    redirect_by: date
    due_on: date
    trace: tuple[Step, ...]
    calendar_version: str


def deadline(
    kind: str,
    received_at: datetime,
    *,
    law: Law,
    calendar: WorkCalendar,
    hours: OfficeHours,
    needs_inquiry: bool = False,
) -> Deadline:
    """Count the term of ``kind`` received at ``received_at`` (aware).

    Raises ``regime_missing`` or ``calendar_missing`` for a day outside the data.
    """
    local = received_at.astimezone(hours.zone)
    received_on = local.date()
    # A day outside the calendar is told before one outside the law.
    calendar.is_working(received_on)
    regime = law.on(received_on)
    trace = [Step(received_on, "received", regime.regime)]
    registered_on = register(local, regime, calendar, hours, trace)
    term = regime.term(kind, needs_inquiry=needs_inquiry)
    due_on = count(registered_on, term, regime, calendar, trace)
    redirect_by = calendar.add(received_on, regime.redirect.days)
    trace.append(Step(redirect_by, "redirect_due", regime.redirect.basis, regime.redirect.days))
    return Deadline(
        regime.regime, registered_on, redirect_by, due_on, tuple(trace), calendar.version
    )


def register(
    local: datetime,
    rules: Counting,
    calendar: WorkCalendar,
    hours: OfficeHours,
    trace: list[Step],
) -> date:
    """Give the day of registration of what came at ``local``, on the clock of the office."""
    start = received_on = local.date()
    if not calendar.is_working(received_on):
        trace.append(_reasoned(received_on, "day_off", calendar))
    elif rules.after_hours == "next_working" and local.time() >= hours.ends_at:
        trace.append(Step(received_on, "after_hours", rules.registration_basis))
        start += ONE_DAY
    registered_on = calendar.next_working(start)
    first = max(start, received_on + ONE_DAY)
    trace.extend(days_off(first, registered_on - ONE_DAY, calendar))
    trace.extend(_worked(registered_on, registered_on, calendar))
    trace.append(Step(registered_on, "registered", rules.registration_basis))
    return registered_on


def count(
    registered_on: date, term: Term, rules: Counting, calendar: WorkCalendar, trace: list[Step]
) -> date:
    """Give the last day of a term of days, and tell in ``trace`` how it is counted."""
    # A term of n days whose first day is the registration day ends n - 1 days after it.
    is_next = rules.first_day == "next"
    days = term.days if is_next else term.days - 1
    if term.unit == "calendar":
        first = registered_on + ONE_DAY if is_next else registered_on
        last = registered_on + timedelta(days=days)
        due_on = calendar.next_working(last)
        trace.append(Step(first, "day_one", rules.first_day_basis, 1))
        trace.append(Step(last, "counted_calendar", term.basis, term.days))
        trace.extend(days_off(last, due_on - ONE_DAY, calendar))
        trace.extend(_worked(due_on, due_on, calendar))
        if due_on != last:
            trace.append(Step(due_on, "shifted", rules.last_day_basis))
    else:
        first = calendar.add(registered_on, 1) if is_next else registered_on
        due_on = calendar.add(registered_on, days)
        trace.append(Step(first, "day_one", rules.first_day_basis, 1))
        trace.extend(days_off(registered_on + ONE_DAY, due_on, calendar))
        trace.extend(_worked(registered_on + ONE_DAY, due_on, calendar))
        trace.append(Step(due_on, "counted_working", term.basis, term.days))
    trace.append(Step(due_on, "due", term.basis, term.days))
    return due_on


def days_off(first: date, last: date, calendar: WorkCalendar) -> list[Step]:
    return [_reasoned(day, "skipped", calendar) for day in calendar.off_between(first, last)]


def _worked(first: date, last: date, calendar: WorkCalendar) -> list[Step]:
    return [_reasoned(day, "worked", calendar) for day in calendar.worked_weekends(first, last)]


def _reasoned(day: date, what: str, calendar: WorkCalendar) -> Step:
    reason = calendar.why_off(day)
    return Step(day, what, reason.basis, None, (reason.name_kk, reason.name_ru, reason.name_en))


def trace_to_json(trace: tuple[Step, ...]) -> list[dict[str, Any]]:
    """Give the trace as it is stored with the case."""
    rows: list[dict[str, Any]] = []
    for step in trace:
        row: dict[str, Any] = {
            "date": step.date.isoformat(),
            "what": step.what,
            "basis": step.basis,
        }
        if step.n is not None:
            row["n"] = step.n
        if step.at is not None:
            row["at"] = f"{step.at:%H:%M}"
        if step.names is not None:
            row["names"] = dict(zip(("kk", "ru", "en"), step.names, strict=True))
        rows.append(row)
    return rows
