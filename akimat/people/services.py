"""Absences: the only door to them. The journal listens, see :mod:`akimat.people.signals`."""

from datetime import date

from django.db import transaction

from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.moments import day
from akimat.people.models import Absence, User
from akimat.people.policies import can_tend_absences_of
from akimat.people.signals import absence_entered, absence_removed


@transaction.atomic
def enter_absence(user_id: int, first: date, last: date, *, actor: User) -> Absence:
    """Note that somebody is away from ``first`` to ``last``, both included.

    Raises ``forbidden``, ``absence_ends_before_it_begins``, ``absence_is_over``, or
    ``absence_overlaps`` with the days of the other one.
    """
    # Two at once for one person: the second waits and meets the first one's row.
    person = User.objects.select_for_update(of=("self",), no_key=True).get(pk=user_id)
    if not can_tend_absences_of(actor, person):
        raise DomainError("forbidden")
    if last < first:
        raise DomainError("absence_ends_before_it_begins")
    if last < clock.today():
        raise DomainError("absence_is_over")
    other = person.absences.standing().filter(first__lte=last, last__gte=first).first()
    if other is not None:
        raise DomainError("absence_overlaps", first=day(other.first), last=day(other.last))
    absence = Absence.objects.create(user=person, first=first, last=last, entered_at=clock.now())
    absence_entered.send(sender=Absence, absence=absence, actor=actor)
    return absence


@transaction.atomic
def remove_absence(absence_id: int, *, actor: User) -> Absence:
    """Note that an absence does not stand any more: entered by mistake, put off, back early.

    The row stays, so that the past is known as it was. Raises ``forbidden``, ``absence_removed``.
    """
    rows = Absence.objects.select_related("user").select_for_update(of=("self",))
    absence = rows.get(pk=absence_id)
    if not can_tend_absences_of(actor, absence.user):
        raise DomainError("forbidden")
    if absence.removed_at is not None:
        raise DomainError("absence_removed")
    absence.removed_at = clock.now()
    absence.save(update_fields=["removed_at"])
    absence_removed.send(sender=Absence, absence=absence, actor=actor)
    return absence
