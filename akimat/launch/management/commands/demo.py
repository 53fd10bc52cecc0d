"""`manage.py demo`: synthetic staff and a synthetic year, once."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from akimat.demo import make, staff

TOTAL = 5_000


class Command(BaseCommand):
    help = "Make the demo: staff accounts and 5,000 synthetic appeals of the last twelve months."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--total", type=int, default=TOTAL, help="how many appeals")

    def handle(self, *_args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        start = time.monotonic()
        count = make.make(options["total"])
        took = time.monotonic() - start
        self.stdout.write(f"The demo has {count} appeals; it took {took:.0f} s.")
        for login, role in staff.LOGINS:
            self.stdout.write(f"  {login} / {staff.PASSWORD}  ({role})")
