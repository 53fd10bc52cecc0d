"""The named lists of work: which rows, in which order, for whom. Tiles and the menu share them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Left

from akimat.base import clock
from akimat.base.paging import Order, Row
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.names import page_language
from akimat.terms.soon import soon_until
from akimat.workcalendar.domain import WorkCalendar
from akimat.workcalendar.queries import load_calendar
from appeals import queries
from appeals.domain.states import AppealState
from appeals.models import Appeal
from appeals.queries import personal_control, verdicts
from appeals.queries.paging import BY_DUE_DATE, NEWEST_FIRST, Rows


class ListName(StrEnum):
    OPEN = "open"
    NEW = "new"
    MINE = "mine"
    CONTROL = "control"
    TODAY = "today"
    SOON = "soon"
    OVERDUE = "overdue"
    SENT = "sent"
    LOOK_AGAIN = "look_again"
    SECOND_LOOK = "second_look"
    PERSONAL = "personal"
    SIGNED = "signed"
    TRIAGE = "triage"
    APPROVAL = "approval"
    WITHOUT_EXTERNAL = "without_external"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Days:
    """Today, and the last day that is still soon by the working calendar."""

    calendar: WorkCalendar
    today: date
    soon: date


def days() -> Days:
    calendar, today = load_calendar(), clock.today()
    return Days(calendar, today, soon_until(today, calendar))


Choose = Callable[[QuerySet[Appeal], User, Days], QuerySet[Appeal]]

_CHOOSE: Mapping[ListName, Choose] = {
    ListName.OPEN: lambda rows, _user, _days: queries.on_control(rows),
    ListName.NEW: lambda rows, _user, _days: queries.on_control(rows).filter(
        state=AppealState.ROUTED
    ),
    ListName.MINE: lambda rows, user, _days: queries.on_control(rows).filter(executor=user.pk),
    ListName.CONTROL: lambda rows, _user, days: queries.on_control(rows).filter(
        Q(state=AppealState.SENT) | Q(due_on__lt=days.today, decided_on=None)
    ),
    ListName.TODAY: lambda rows, _user, days: queries.due_on(rows, days.today),
    ListName.SOON: lambda rows, _user, days: queries.due_soon(rows, days.today, last=days.soon),
    ListName.OVERDUE: lambda rows, _user, days: queries.overdue(rows, days.today),
    ListName.SENT: lambda rows, _user, _days: queries.on_control(rows).filter(
        state=AppealState.SENT
    ),
    ListName.LOOK_AGAIN: lambda rows, _user, _days: verdicts.to_look_again(rows),
    ListName.SECOND_LOOK: lambda rows, _user, _days: verdicts.in_second_look(rows),
    ListName.PERSONAL: lambda rows, _user, _days: personal_control.marked(rows),
    ListName.SIGNED: lambda rows, _user, _days: queries.on_control(rows).filter(
        state=AppealState.SIGNED
    ),
    ListName.TRIAGE: lambda rows, _user, _days: queries.to_triage(rows),
    ListName.APPROVAL: lambda rows, _user, _days: queries.on_control(rows).filter(
        state=AppealState.DRAFTED
    ),
    ListName.WITHOUT_EXTERNAL: lambda rows, _user, _days: queries.without_external_number(rows),
    ListName.ALL: lambda rows, _user, _days: rows,
}
_NEWEST_FIRST = {ListName.ALL, ListName.WITHOUT_EXTERNAL}

_TERMS = (ListName.TODAY, ListName.SOON, ListName.OVERDUE)
_WATCHER = (ListName.OPEN, *_TERMS, ListName.PERSONAL, ListName.ALL)
# What people and chiefs have marked; each has its own day beside that of the law.
_MARKED = (ListName.SECOND_LOOK, ListName.PERSONAL)
# What each role works with, the first one being its inbox.
OF_ROLE: Mapping[str, tuple[ListName, ...]] = {
    Role.CLERK: (
        ListName.OPEN,
        ListName.TRIAGE,
        *_TERMS,
        ListName.SIGNED,
        ListName.WITHOUT_EXTERNAL,
        ListName.ALL,
    ),
    Role.EXECUTOR: (
        ListName.OPEN,
        ListName.NEW,
        ListName.MINE,
        *_TERMS,
        *_MARKED,
        ListName.ALL,
    ),
    Role.HEAD: (
        ListName.OPEN,
        ListName.NEW,
        ListName.APPROVAL,
        ListName.MINE,
        *_TERMS,
        *_MARKED,
        ListName.ALL,
    ),
    Role.CONTROLLER: (
        ListName.CONTROL,
        ListName.SENT,
        ListName.LOOK_AGAIN,
        ListName.TRIAGE,
        *_TERMS,
        *_MARKED,
        ListName.OPEN,
        ListName.WITHOUT_EXTERNAL,
        ListName.ALL,
    ),
    Role.SECRETARY: _WATCHER,
    Role.AKIM: _WATCHER,
    Role.MANAGER: _WATCHER,
    Role.REGIONAL_MANAGER: _WATCHER,
    Role.AUDITOR: _WATCHER,
}


def lists_of(user: User) -> tuple[ListName, ...]:
    return OF_ROLE.get(user.role, (ListName.ALL,))


def order_of(name: ListName) -> tuple[str, ...]:
    return NEWEST_FIRST if name in _NEWEST_FIRST else BY_DUE_DATE


def rows_in(name: ListName, user: User, on: Days) -> QuerySet[Appeal]:
    return _CHOOSE[name](queries.visible_to(user), user, on).order_by()


def take(rows: QuerySet[Appeal], order: Order, size: int, *more: str) -> Iterable[Row]:
    """Read rows that an index gives in their order."""
    return with_row_values(rows, *more).order_by(*order)[:size]


def take_late(rows: QuerySet[Appeal], order: Order, size: int) -> Iterable[Row]:
    """Read rows that are sorted first: names are joined to those of the page only."""
    chosen = rows.order_by(*order).values("pk")[:size]
    return with_row_values(Appeal.objects.filter(pk__in=chosen)).order_by(*order)


def with_row_values(rows: QuerySet[Appeal], *more: str) -> Rows:
    """Read what a row of a list shows, and nothing else: no long text, no whole related rows."""
    name = f"name_{page_language()}"
    read: Rows = rows.annotate(
        excerpt=Left("text", queries.EXCERPT),
        body_name=F(f"body__{name}"),
        surname=F("executor__last_name"),
        given=F("executor__first_name"),
        patronymic=F("executor__patronymic"),
        look_by=verdicts.look_by_of_row(),
        asks_look=verdicts.asks_in_row(),
        is_marked=personal_control.is_marked_in_row(),
    ).values(
        "pk",
        "number",
        "state",
        "kind",
        "channel",
        "due_on",
        "decided_on",
        "look_by",
        "asks_look",
        "is_marked",
        "full_name",
        "organisation",
        "excerpt",
        "body_name",
        "surname",
        "given",
        "patronymic",
        *more,
    )
    return read
