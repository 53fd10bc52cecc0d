"""Reads of complaints about services."""

from datetime import date

from django.db.models import QuerySet

from akimat.people.models import User
from services_registry.domain.requests import OPEN_COMPLAINTS
from services_registry.models import ServiceComplaint
from services_registry.queries.journal import scope_of


def visible_to(user: User) -> QuerySet[ServiceComplaint]:
    scope = scope_of(user)
    if scope is None:
        return ServiceComplaint.objects.none()
    return ServiceComplaint.objects.filter(scope)


def open_now(complaints: QuerySet[ServiceComplaint]) -> QuerySet[ServiceComplaint]:
    return complaints.filter(state__in=OPEN_COMPLAINTS)


def overdue(complaints: QuerySet[ServiceComplaint], day: date) -> QuerySet[ServiceComplaint]:
    return open_now(complaints).filter(due_on__lt=day)
