"""Lines about accounts: they know no journal, so they are listened to."""

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from akimat.audit.services import record
from akimat.people.models import User
from akimat.people.signals import password_changed


@receiver(user_logged_in)
def note_login(user: User, **_: object) -> None:
    record(f"user:{user.pk}", "log_in", actor=user)


@receiver(password_changed)
def note_password(user: User, **_: object) -> None:
    record(f"user:{user.pk}", "change_password", actor=user)
