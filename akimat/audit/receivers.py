"""Lines about accounts: they know no journal, so they are listened to."""

from collections.abc import Mapping

from django.contrib.auth.signals import user_logged_in
from django.db.models import Model
from django.dispatch import receiver
from django.http import HttpRequest

from akimat.audit.services import record
from akimat.people.models import Absence, User
from akimat.people.signals import (
    absence_entered,
    absence_removed,
    password_changed,
    token_made,
)


@receiver(user_logged_in)
def note_login(user: User, **_: object) -> None:
    record(f"user:{user.pk}", "log_in", actor=user)


@receiver(password_changed)
def note_password(user: User, **_: object) -> None:
    record(f"user:{user.pk}", "change_password", actor=user)


@receiver(token_made)
def note_token(user: User, days: int, **_: object) -> None:
    record(f"user:{user.pk}", "make_token", actor=None, days=days)


@receiver(absence_entered)
def note_absence(absence: Absence, actor: User, **_: object) -> None:
    record(f"user:{absence.user_id}", "enter_absence", actor=actor, **_days(absence))


@receiver(absence_removed)
def note_removed_absence(absence: Absence, actor: User, **_: object) -> None:
    record(f"user:{absence.user_id}", "remove_absence", actor=actor, **_days(absence))


def _days(absence: Absence) -> dict[str, str]:
    return {"first": absence.first.isoformat(), "last": absence.last.isoformat()}


def note_administration(
    request: HttpRequest, row: Model, what: str, values: Mapping[str, object]
) -> None:
    """Note what an administrator did to an account or to a row of the reference data."""
    actor = request.user if isinstance(request.user, User) else None
    subject = f"{row._meta.model_name}:{row.pk}"  # noqa: SLF001 -- Django's own name
    record(subject, f"admin_{what}", actor=actor, values=dict(values))
