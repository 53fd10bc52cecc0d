"""``manage.py verify_journal``: name the first altered row of each chain; exit 1 where one is."""

import sys
from argparse import ArgumentParser
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from akimat.audit import checking
from akimat.audit.models import ChainHead, Entry, Seal
from akimat.audit.offline import program
from akimat.audit.signing import known_keys


class Command(BaseCommand):
    help = "Check every line of the journal against its chain, and the seals (docs/journal.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--subject", default="", help="one subject only, as appeal:2125")
        parser.add_argument("--from-export", type=Path, help="a file of export_journal instead")

    def handle(self, *_args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        if options["from_export"]:
            keys = [word for key in known_keys() for word in ("--key", key)]
            sys.exit(program.main([str(options["from_export"]), *keys]))
        faults = list(islice(checking.faults(options["subject"]), program.MOST_FAULTS))
        for fault in faults:
            self.stdout.write(f"ALTERED {fault}")
        if faults:
            sys.exit(1)
        self._known(options["subject"])
        self.stdout.write(f"whole: {options['subject'] or self._counts()}")

    def _known(self, subject: str) -> None:
        """Refuse what the journal does not know: a slip of the pen is not whole."""
        heads = ChainHead.objects.filter(chain=subject)
        if subject and not heads.exists() and not Entry.objects.filter(subject=subject).exists():
            message = f"The journal has no line of {subject}."
            raise CommandError(message)

    def _counts(self) -> str:
        last = Seal.objects.order_by("-number").first()
        sealed = f"last seal {last.day}, root {bytes(last.root).hex()}" if last else "no seal yet"
        return f"{ChainHead.objects.count()} chains, {sealed}"
