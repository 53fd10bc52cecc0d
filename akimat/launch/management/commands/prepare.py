from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, call_command
from django.db import connection

from akimat.base import clock
from akimat.launch.models import Preparation
from akimat.launch.preparing import fingerprint
from akimat.launch.turns import turn


class Command(BaseCommand):
    help = "Bring the database to the state of this code: migrations, then reference data."

    def handle(self, **_options: Any) -> None:  # noqa: ANN401 -- Django's own signature
        # Another command may have found the database behind at the same moment.
        with turn("prepare", waiting=self._tell):
            self._prepare()

    def _tell(self) -> None:
        self.stdout.write("another process is making the tables; waiting for it …")

    def _prepare(self) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        self.stdout.write("tables are ready")
        if settings.DATABASE_APP_URL:
            call_command("make_app_role", stdout=self.stdout)
        call_command("load_reference", stdout=self.stdout)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM django_migrations")
            (migrations,) = cursor.fetchone()
        Preparation.objects.create(
            fingerprint=fingerprint(), migrations=migrations, prepared_at=clock.now()
        )
