"""``manage.py export_journal FILE``: the journal as a file that an outsider can check."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from akimat.audit.exporting import write_journal


class Command(BaseCommand):
    help = "Write the journal with its chains and seals as JSON lines (docs/journal.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--without-facts",
            action="store_true",
            help="leave out what the lines tell of people: for whoever may check but not read",
        )

    def handle(self, *_args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        # A journal with facts holds personal data: nobody else on this machine reads it.
        options["file"].touch(mode=0o600)
        with options["file"].open("w", encoding="utf-8") as file:
            counts = write_journal(file, with_facts=not options["without_facts"])
        words = ", ".join(f"{count} {name}" for name, count in counts.items())
        self.stdout.write(f"{options['file']}: {words}")
