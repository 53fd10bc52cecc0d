"""``manage.py measures rebuild`` makes the sums of closed history anew; ``check`` compares them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from akimat.measures import rolling
from akimat.measures.history import history


class Command(BaseCommand):
    help = "Sums of closed history: make them anew (rebuild), or compare with a count (check)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["rebuild", "settle", "check"])

    def handle(self, *_args: Any, what: str, **_options: Any) -> None:  # noqa: ANN401 -- Django's own signature
        if what == "check":
            self._check()
            return
        rolling.settle(anew=what == "rebuild")
        self.stdout.write(f"History is summed up to {history().frontier}.")

    def _check(self) -> None:
        broken = rolling.broken_sums()
        if broken:
            lines = "\n".join(broken[:20])
            raise CommandError(
                f"{len(broken)} sums differ from a count (office day split):\n{lines}"
            )
        self.stdout.write("Every sum is what a count gives.")
