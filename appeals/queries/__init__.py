"""Reads. Every staff query starts from :func:`visible_to`."""

from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, Q, QuerySet
from django.db.models.functions import Left

from akimat.people.models import User
from akimat.people.roles import BODY_ROLES, DISTRICT_ROLES, EVERYWHERE_ROLES, OFFICE_ROLES
from akimat.structure.models import Office
from appeals.domain.kinds import AUTOMATIC_WAYS
from appeals.domain.states import OPEN_STATES, TERM_RUNNING_STATES, AppealState
from appeals.models import Appeal

EXCERPT = 180
# What a list does not show: long text, the trace, the machine's proposal, the search vector.
NOT_IN_LISTS = ("text", "trace", "search", "decline_reason", "defects")


class Among(Func):
    """Ask whether a value is one of an array that is found once.

    As a join the planner asks for the appeals of each office of a district anew: 23 ms, not 7.
    """

    template = "(%(expressions)s))"
    arg_joiner = " = ANY("
    output_field = BooleanField()


def visible_to(user: User) -> QuerySet[Appeal]:
    scope = _scope_of(user) if user.is_active else None
    return Appeal.objects.none() if scope is None else Appeal.objects.filter(scope)


def _scope_of(user: User) -> Q | None:
    if user.role in EVERYWHERE_ROLES:
        return Q()
    if user.role in OFFICE_ROLES and user.office_id:
        return Q(office=user.office_id)
    if user.role in DISTRICT_ROLES and user.office_id:
        own = Office.objects.filter(pk=user.office_id).values("district")
        offices = Office.objects.filter(district__in=own).values("pk")
        return Q(Among(F("office"), ArraySubquery(offices)))
    if user.role in BODY_ROLES and user.body_id:
        return Q(body=user.body_id)
    return None


def for_list(appeals: QuerySet[Appeal]) -> QuerySet[Appeal]:
    """Add what a row shows and leave out what it does not; the order is the caller's."""
    return (
        appeals.select_related("body", "executor", "topic", "office", "settlement")
        .annotate(excerpt=Left("text", EXCERPT))
        .defer(*NOT_IN_LISTS)
    )


def for_card(user: User) -> QuerySet[Appeal]:
    return visible_to(user).select_related(
        "office", "body", "executor", "topic", "settlement", "answer", "registered_by"
    )


def on_control(appeals: QuerySet[Appeal]) -> QuerySet[Appeal]:
    return appeals.filter(state__in=OPEN_STATES)


def term_running(appeals: QuerySet[Appeal]) -> QuerySet[Appeal]:
    # These states alone: they imply the predicate of the partial indexes, and a second condition
    # on the state would let PostgreSQL expect a thirtieth of the rows.
    return appeals.filter(state__in=TERM_RUNNING_STATES)


def undecided(appeals: QuerySet[Appeal]) -> QuerySet[Appeal]:
    """Give what owes its first decision: a second look is never late by law, nor is the post."""
    return term_running(appeals).filter(decided_on=None)


def overdue(appeals: QuerySet[Appeal], day: date) -> QuerySet[Appeal]:
    return undecided(appeals).filter(due_on__lt=day)


def due_on(appeals: QuerySet[Appeal], day: date) -> QuerySet[Appeal]:
    return undecided(appeals).filter(due_on=day)


def due_soon(appeals: QuerySet[Appeal], day: date, *, last: date) -> QuerySet[Appeal]:
    """Give what falls due after ``day`` and up to ``last``, both days of the calendar."""
    return undecided(appeals).filter(due_on__gt=day, due_on__lte=last)


def to_triage(appeals: QuerySet[Appeal]) -> QuerySet[Appeal]:
    """Give what keywords could not route, or what a body has returned."""
    return appeals.filter(state=AppealState.REGISTERED, suggested_at__isnull=False)


def waiting_for_router() -> QuerySet[Appeal]:
    """Give what no worker has looked at, oldest first."""
    return Appeal.objects.filter(state=AppealState.REGISTERED, suggested_at=None).order_by("pk")


def waiting_to_be_sent(before: datetime) -> QuerySet[Appeal]:
    """Give signed answers that go out by themselves but have not since ``before``."""
    return Appeal.objects.filter(
        state=AppealState.SIGNED, answer_way__in=AUTOMATIC_WAYS, state_since__lt=before
    ).order_by("pk")


def without_external_number(appeals: QuerySet[Appeal]) -> QuerySet[Appeal]:
    return appeals.filter(external_number=None)


def of_same_person(user: User, *, iin: str = "", bin_: str = "") -> QuerySet[Appeal]:
    if not (iin or bin_):
        return Appeal.objects.none()
    who = Q(iin=iin) if iin else Q(bin=bin_)
    return visible_to(user).filter(who).order_by("-pk")
