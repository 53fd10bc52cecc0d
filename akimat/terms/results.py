"""When the result of a service is due, and why: days, hours and minutes, by one engine. Pure.

A term of days is counted as that of an appeal (:func:`akimat.terms.deadlines.count`). Hours and
minutes run in the working time of the office, or on the plain clock where the law data says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from akimat.terms import working_time
from akimat.terms.deadlines import ONE_DAY, OfficeHours, Step, count, days_off, register
from akimat.terms.regimes import Term
from akimat.workcalendar.domain import WorkCalendar

DAYS = {"working_days": "working", "calendar_days": "calendar"}
MINUTES = {"minutes": 1, "hours": 60}


@dataclass(frozen=True, slots=True)
class ThroughAnother:
    """A result that goes back through another office: it is brought ``days`` before the end."""

    days: int
    basis: str


@dataclass(frozen=True, slots=True)
class ResultRules:
    """How the terms of services are counted for what is received from ``first_receipt`` on."""

    regime: str
    act: Mapping[str, str]
    first_receipt: date
    first_day: str
    first_day_basis: str
    after_hours: str
    registration_basis: str
    last_day_basis: str
    # "working" or "plain": how hours and minutes run.
    clock: str
    clock_basis: str
    through_another: ThroughAnother
    by_practice: frozenset[str]


class ResultTerm(NamedTuple):
    """So much of ``unit``: working_days, calendar_days, hours or minutes."""

    value: int
    unit: str
    basis: str


class ResultDue(NamedTuple):
    """``due_at`` is promised to the person; the provider must be done at ``control_at``."""

    regime: str
    registered_on: date
    due_at: datetime
    control_at: datetime
    trace: tuple[Step, ...]
    calendar_version: str


def result_due(
    term: ResultTerm,
    received_at: datetime,
    *,
    rules: ResultRules,
    calendar: WorkCalendar,
    hours: OfficeHours,
    is_through_another: bool = False,
) -> ResultDue:
    """Count ``term`` for what came at ``received_at`` (aware).

    ``is_through_another``: on paper through the State Corporation, whose day of intake is not in
    the term. Raises ``calendar_missing`` for a day outside the calendar.
    """
    local = received_at.astimezone(hours.zone)
    trace = [Step(local.date(), "received", rules.regime)]
    registered_on = register(local, rules, calendar, hours, trace)
    if is_through_another:
        rules = replace(rules, first_day="next")
        trace.append(Step(registered_on, "intake_day", rules.through_another.basis))
    if term.unit in DAYS:
        due_at = _by_days(registered_on, term, rules, calendar, hours, trace)
    else:
        begins = _beginning(local, registered_on, calendar, hours, is_next=is_through_another)
        due_at = _by_the_clock(begins, term, rules, calendar, hours, trace)
    control_at = due_at
    if is_through_another:
        control_at = _brought(registered_on, due_at, rules, calendar, hours, trace)
    return ResultDue(
        rules.regime, registered_on, due_at, control_at, tuple(trace), calendar.version
    )


def _by_days(
    registered_on: date,
    term: ResultTerm,
    rules: ResultRules,
    calendar: WorkCalendar,
    hours: OfficeHours,
    trace: list[Step],
) -> datetime:
    days = Term(term.value, DAYS[term.unit], term.basis, verified=True)
    due_on = count(registered_on, days, rules, calendar, trace)
    trace[-1] = trace[-1]._replace(what="result_due")
    return datetime.combine(due_on, hours.ends_at, hours.zone)


def _beginning(
    local: datetime,
    registered_on: date,
    calendar: WorkCalendar,
    hours: OfficeHours,
    *,
    is_next: bool,
) -> datetime:
    if is_next:
        registered_on = calendar.add(registered_on, 1)
    return max(local, working_time.opening(registered_on, hours))


def _by_the_clock(
    begins: datetime,
    term: ResultTerm,
    rules: ResultRules,
    calendar: WorkCalendar,
    hours: OfficeHours,
    trace: list[Step],
) -> datetime:
    minutes = term.value * MINUTES[term.unit]
    if rules.clock == "plain":
        due_at = begins + timedelta(minutes=minutes)
    else:
        begins = working_time.next_moment(begins, calendar=calendar, hours=hours)
        due_at = working_time.add(begins, minutes, calendar=calendar, hours=hours)
    trace.append(Step(begins.date(), "starts_at", rules.clock_basis, at=begins.time()))
    if rules.clock == "working":
        trace.extend(days_off(begins.date() + ONE_DAY, due_at.date(), calendar))
    what = f"counted_{term.unit}" if rules.clock == "working" else f"counted_plain_{term.unit}"
    trace.append(Step(due_at.date(), what, term.basis, term.value))
    trace.append(Step(due_at.date(), "result_due_at", term.basis, at=due_at.time()))
    return due_at


def _brought(
    registered_on: date,
    due_at: datetime,
    rules: ResultRules,
    calendar: WorkCalendar,
    hours: OfficeHours,
    trace: list[Step],
) -> datetime:
    """Give the moment by which the provider brings the result to the other office.

    A term of a day or less leaves no day before its end: then its end is that moment.
    """
    rule = rules.through_another
    latest = calendar.last_working(due_at.date() - rule.days * ONE_DAY)
    if latest <= registered_on:
        return due_at
    trace.append(Step(latest, "brought_by", rule.basis, rule.days))
    return datetime.combine(latest, hours.ends_at, hours.zone)
