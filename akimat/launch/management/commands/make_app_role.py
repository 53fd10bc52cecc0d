"""``manage.py make_app_role``: the role that serves; ``prepare`` runs it where it is named."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from akimat.launch.app_role import RoleError, make_app_role


class Command(BaseCommand):
    help = "Make the role of DATABASE_APP_URL, which can add to the journal and not rewrite it."

    def handle(self, *_args: Any, **_options: Any) -> None:  # noqa: ANN401 -- Django's signature
        if not settings.DATABASE_APP_URL:
            raise CommandError("Set DATABASE_APP_URL: the address with the role that is to serve.")
        try:
            name = make_app_role(settings.DATABASE_APP_URL)
        except RoleError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"the role {name} may serve")
