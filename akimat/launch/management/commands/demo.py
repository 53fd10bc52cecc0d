"""`manage.py demo`: synthetic staff and a synthetic year, once; cut short, it goes on."""

import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from akimat.audit import sealing
from akimat.demo import hall, make, staff
from akimat.launch.models import DemoShare
from akimat.launch.turns import turn
from akimat.measures import rolling
from akimat.openness.publishing import publish_anew
from appeals.services.risk import train

TOTAL = 5_000


class Command(BaseCommand):
    help = "Make the demo: staff accounts and 5,000 synthetic appeals of the last twelve months."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--total", type=int, default=TOTAL, help="how many appeals")

    def handle(self, *_args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        if settings.BEHIND_PROXY:
            message = "The demo's people have a public password: never in a real installation."
            raise CommandError(message)
        with turn("demo", waiting=self._tell):
            self._make(options["total"])

    def _tell(self) -> None:
        self.stdout.write("Another process makes the demo just now; waiting for it …")

    def _make(self, total: int) -> None:
        start = time.monotonic()
        make.people()
        self.stdout.write(f"Demo logins, all with the password {staff.PASSWORD}:")
        for login, role in staff.LOGINS:
            self.stdout.write(f"  {login:<17} {role.replace('_', ' ')}")
        for login, who in staff.OF_SERVICES:
            self.stdout.write(f"  {login:<17} {who}")
        for code, kind, _name in hall.DEVICES:
            address = reverse(f"reception-citizen:{kind}", args=[code])
            self.stdout.write(f"  {kind:<17} {settings.PUBLIC_URL}{address}")
        self.stdout.write(f"Living through a year with {total:,} appeals …")
        make.hall()
        count = make.year(total, DemoShare)
        received = make.receptions()
        rendered = make.services()
        bursts = make.incidents()
        sealing.seal_days()
        rolling.settle()
        # Else its public page would wait for the night, or tell what a worker saw halfway.
        publish_anew()
        # As beat does every night: the boards of the first morning show what may be late.
        train()
        took = time.monotonic() - start
        self.stdout.write(f"The demo has {count:,} appeals; it took {took:.0f} s.")
        self.stdout.write(f"{received:,} people asked to be received.")
        self.stdout.write(f"{rendered:,} state services stand in the journal.")
        self.stdout.write(f"{bursts:,} incidents: one is over, one is being repaired now.")
