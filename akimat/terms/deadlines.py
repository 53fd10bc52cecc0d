"""When a case is due, and why: values in, a date and its trace out. No clock, no database."""

from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any, NamedTuple

from akimat.terms.regimes import Law, Regime, Term
from akimat.workcalendar.domain import WorkCalendar

DAY_ENDS_AT = time(18, 30)
ONE_DAY = timedelta(days=1)


class OfficeHours(NamedTuple):
    """Where the clock of the office stands, and when its day ends."""

    zone: tzinfo
    ends_at: time = DAY_ENDS_AT


class Step(NamedTuple):
    """One step of the reasoning.

    ``what`` is a stable code: received, after_hours, day_off, registered, day_one, skipped,
    worked, counted_working, counted_calendar, shifted, due, redirect_due. ``basis`` is the article
    or the reason of a special day; ``names`` its names in (kk, ru, en); ``n`` a number of days.
    """

    date: date
    what: str
    basis: str
    n: int | None = None
    names: tuple[str, str, str] | None = None

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
    is_working = calendar.is_working(received_on)
    regime = law.on(received_on)
    trace = [Step(received_on, "received", regime.regime)]
    is_after_hours = regime.after_hours == "next_working" and local.time() >= hours.ends_at
    start = received_on
    if not is_working:
        trace.append(_reasoned(received_on, "day_off", calendar))
    elif is_after_hours:
        trace.append(Step(received_on, "after_hours", regime.registration_basis))
        start += ONE_DAY
    registered_on = _register(received_on, start, regime, calendar, trace)
    term = regime.term(kind, needs_inquiry=needs_inquiry)
    due_on = _count(registered_on, term, regime, calendar, trace)
    redirect_by = calendar.add(received_on, regime.redirect.days)
    trace.append(Step(redirect_by, "redirect_due", regime.redirect.basis, regime.redirect.days))
    return Deadline(
        regime.regime, registered_on, redirect_by, due_on, tuple(trace), calendar.version
    )


def _register(
    received_on: date, start: date, regime: Regime, calendar: WorkCalendar, trace: list[Step]
) -> date:
    registered_on = calendar.next_working(start)
    first = max(start, received_on + ONE_DAY)
    trace.extend(_days_off(first, registered_on - ONE_DAY, calendar))
    trace.extend(_worked(registered_on, registered_on, calendar))
    trace.append(Step(registered_on, "registered", regime.registration_basis))
    return registered_on


def _count(
    registered_on: date, term: Term, regime: Regime, calendar: WorkCalendar, trace: list[Step]
) -> date:
    # A term of n days whose first day is the registration day ends n - 1 days after it.
    is_next = regime.first_day == "next"
    days = term.days if is_next else term.days - 1
    if term.unit == "calendar":
        first = registered_on + ONE_DAY if is_next else registered_on
        last = registered_on + timedelta(days=days)
        due_on = calendar.next_working(last)
        trace.append(Step(first, "day_one", regime.first_day_basis, 1))
        trace.append(Step(last, "counted_calendar", term.basis, term.days))
        trace.extend(_days_off(last, due_on - ONE_DAY, calendar))
        trace.extend(_worked(due_on, due_on, calendar))
        if due_on != last:
            trace.append(Step(due_on, "shifted", regime.last_day_basis))
    else:
        first = calendar.add(registered_on, 1) if is_next else registered_on
        due_on = calendar.add(registered_on, days)
        trace.append(Step(first, "day_one", regime.first_day_basis, 1))
        trace.extend(_days_off(registered_on + ONE_DAY, due_on, calendar))
        trace.extend(_worked(registered_on + ONE_DAY, due_on, calendar))
        trace.append(Step(due_on, "counted_working", term.basis, term.days))
    trace.append(Step(due_on, "due", term.basis, term.days))
    return due_on


def _days_off(first: date, last: date, calendar: WorkCalendar) -> list[Step]:
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
        if step.names is not None:
            row["names"] = dict(zip(("kk", "ru", "en"), step.names, strict=True))
        rows.append(row)
    return rows
