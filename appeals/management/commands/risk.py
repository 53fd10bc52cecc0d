"""``manage.py risk train``: learn the risk of lateness anew and say how good it is."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from appeals.models import RiskModel
from appeals.services.risk import train


class Command(BaseCommand):
    help = "Learn the risk of lateness from the ended appeals of this installation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("do", choices=["train"], help="learn anew, as beat does every night")

    def handle(self, *_args: Any, **_options: Any) -> None:  # noqa: ANN401 -- Django's signature
        self.stdout.write(told(train()))


def told(made: RiskModel) -> str:
    """Write what came of it, line by line; shares are 0 to 1."""
    lines = [f"{made.verdict}: {made.appeals:,} ended appeals, {made.late:,} late"]
    if made.brier is not None:
        lines += [
            f"held out {made.tested:,}: Brier {made.brier:.4f}, average {made.base_brier:.4f}",
            f"late among the ten of each week: {made.precision:.2f}, of all {made.base_rate:.2f}",
            *(
                f"  told {one['told']:.3f}, came true {one['came_true']:.3f} ({one['count']})"
                for one in made.bins
            ),
        ]
    return "\n".join(lines)
