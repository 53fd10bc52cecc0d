"""Incidents as people see them: lists and marks for the staff, what is known for whoever files."""

from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When

from akimat.base.remembered import remembered
from akimat.people.models import User
from akimat.people.roles import BODY_ROLES, DISTRICT_ROLES, EVERYWHERE_ROLES, OFFICE_ROLES
from akimat.structure.models import Office
from appeals import queries
from appeals.domain.incidents import IncidentState
from appeals.models import Appeal, Incident, IncidentMember
from appeals.models.incident import IS_LIVE

_MEMBERS = Count("members", filter=Q(members__left_at=None))


def visible_to(user: User) -> QuerySet[Incident]:
    """Give what :func:`appeals.policies.can_view_incident` allows, as a list."""
    scope = _scope_of(user) if user.is_active else None
    return Incident.objects.none() if scope is None else Incident.objects.filter(scope)


def _scope_of(user: User) -> Q | None:
    if user.role in EVERYWHERE_ROLES:
        return Q()
    if user.role in {*OFFICE_ROLES, *DISTRICT_ROLES} and user.office_id:
        return Q(district__in=Office.objects.filter(pk=user.office_id).values("district"))
    if user.role in BODY_ROLES and user.body_id:
        members = IncidentMember.objects.filter(
            incident=OuterRef("pk"), left_at=None, appeal__body=user.body_id
        )
        return Q(Q(body=user.body_id) | Q(Exists(members)))
    return None


def for_list(incidents: QuerySet[Incident]) -> QuerySet[Incident]:
    """Add what a row shows; what is to be confirmed first, then the live ones, then the newest."""
    rank = Case(
        When(state=IncidentState.OPEN, then=Value(0)),
        When(state=IncidentState.CONFIRMED, then=Value(1)),
        default=Value(2),
    )
    return (
        incidents.select_related("settlement", "topic", "body")
        .annotate(appeals=_MEMBERS, rank=rank)
        .order_by("rank", "-pk")
    )


def to_confirm(user: User) -> QuerySet[Incident]:
    return visible_to(user).filter(state=IncidentState.OPEN)


def appeals_of(incident: Incident, user: User) -> QuerySet[Appeal]:
    """Give the appeals of the incident that this person may see."""
    return queries.visible_to(user).filter(pk__in=members_of(incident).values("appeal"))


def members_of(incident: Incident) -> QuerySet[IncidentMember]:
    return incident.members.filter(left_at=None)


def map_marks(user: User) -> list[dict[str, Any]]:
    """Give the live incidents for a map: ``settlement_id, kato, lat, lon, appeals, number, …``.

    ``lat`` and ``lon`` are those of the settlement, decimal degrees, None where unknown.
    """
    marks = (
        visible_to(user)
        .filter(IS_LIVE)
        .annotate(appeals=_MEMBERS)
        .order_by("pk")
        .values(
            "number",
            "state",
            "appeals",
            "opened_at",
            "settlement_id",
            kato=F("settlement__kato"),
            lat=F("settlement__lat"),
            lon=F("settlement__lon"),
            topic_code=F("topic__code"),
        )
    )
    return [dict(mark) for mark in marks]


@remembered
def known() -> tuple[Incident, ...]:
    """Give all confirmed incidents, newest first: a handful, asked for with every filing."""
    confirmed = Incident.objects.filter(state=IncidentState.CONFIRMED).order_by("-pk")
    return tuple(confirmed.select_related("settlement", "topic", "body"))


def known_for(topic: str | None, place: str) -> list[Incident]:
    """Give what is known of this topic (its code) in this place (KATO).

    Where the place is not told yet, all places with the same topic; they say which they are.
    """
    return [
        one
        for one in known()
        if one.topic is not None and one.topic.code == topic and place in {"", one.settlement.kato}
    ]
