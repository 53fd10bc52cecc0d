"""Instructions given at receptions, and invitations. Nothing is shown before the signature."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from akimat.people.models import User
from akimat.people.roles import BODY_ROLES
from reception.domain.states import OPEN_INSTRUCTIONS, BookingState, InstructionState
from reception.models import Instruction, Invitation
from reception.queries import requests

IS_GIVEN = Q(minutes__signed_at__isnull=False)


def visible_to(user: User) -> QuerySet[Instruction]:
    if not user.is_active:
        return Instruction.objects.none()
    seen = Q(minutes__request__in=requests.visible_to(user))
    if user.role in BODY_ROLES and user.body_id is not None:
        seen |= Q(body=user.body_id)
    return Instruction.objects.filter(IS_GIVEN, seen)


def for_list(rows: QuerySet[Instruction]) -> QuerySet[Instruction]:
    shown = rows.select_related(
        "body", "minutes__official", "minutes__request__office", "minutes__request__official"
    )
    return shown.defer("minutes__request__text", "minutes__request__trace", "minutes__statements")


def open_ones(rows: QuerySet[Instruction]) -> QuerySet[Instruction]:
    return rows.filter(state__in=OPEN_INSTRUCTIONS)


def soon(today: date, last: date) -> Q:
    """Keep what is to be carried out by ``last``; what is reported waits for whoever checks it."""
    return Q(state=InstructionState.GIVEN, due_on__gte=today, due_on__lte=last)


def overdue(today: date) -> Q:
    return Q(state=InstructionState.GIVEN, due_on__lt=today)


def counts(user: User, today: date, last: date) -> Mapping[str, int]:
    """Count what is open, due soon, overdue and waiting for the controller, in one statement."""
    found: Mapping[str, int] = visible_to(user).aggregate(
        open=Count("pk", filter=Q(state__in=OPEN_INSTRUCTIONS)),
        soon=Count("pk", filter=soon(today, last)),
        overdue=Count("pk", filter=overdue(today)),
        reported=Count("pk", filter=Q(state=InstructionState.REPORTED)),
    )
    return found


def of_person(iin: str, district: str, *, but: int | None = None) -> QuerySet[Instruction]:
    """Give what any official of the district promised to this person and is not done yet."""
    if not iin:
        return Instruction.objects.none()
    rows = open_ones(Instruction.objects.filter(IS_GIVEN, minutes__request__iin=iin))
    rows = rows.filter(minutes__request__office__district=district)
    return rows.exclude(minutes__request=but or 0).select_related("body", "minutes__request")


def invitations_of(user: User) -> QuerySet[Invitation]:
    """Give the invitations to this person, or to the body where nobody is named."""
    if not user.is_active:
        return Invitation.objects.none()
    mine = Q(user=user.pk)
    if user.role in BODY_ROLES and user.body_id is not None:
        mine |= Q(user=None, body=user.body_id)
    rows = Invitation.objects.filter(mine)
    return rows.select_related(
        "request__booking__session__room",
        "request__booking__session__venue",
        "request__office",
        "request__official",
    ).order_by("-pk")


def still_to_come(now: datetime) -> Q:
    """Keep the invitations to receptions that are not over and were not given up."""
    return Q(
        request__booking__state=BookingState.CONFIRMED,
        request__booking__during__startswith__gt=now,
    )
