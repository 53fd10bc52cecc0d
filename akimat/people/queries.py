"""Whose absences a person tends: the list side of :mod:`akimat.people.policies`."""

from django.db.models import QuerySet

from akimat.people.models import Absence, AbsenceQuerySet, User
from akimat.people.policies import can_tend_absences
from akimat.people.roles import BODY_ROLES, Role


def people_tended_by(user: User) -> QuerySet[User]:
    """Give the people of bodies whose absences ``user`` may enter, by their names."""
    if not can_tend_absences(user):
        return User.objects.none()
    found = User.objects.filter(is_active=True, role__in=BODY_ROLES).select_related("body")
    if user.role != Role.ADMINISTRATOR:
        found = found.filter(body=user.body_id)
    return found.order_by("last_name", "first_name", "pk")


def absences_tended_by(user: User) -> AbsenceQuerySet:
    """Give all their absences, the removed and the past ones too."""
    found = Absence.objects.filter(user__in=people_tended_by(user).order_by())
    return found.select_related("user", "user__body").order_by("first", "pk")
