"""``manage.py open_data`` publishes the open data now, in the place of today's."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from akimat.openness.publishing import folder, publish, publish_anew


class Command(BaseCommand):
    help = "Make the files of open data and the numbers of the page of openness."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--anew",
            action="store_true",
            help="count the quarters that are published already anew: after a correction of many",
        )

    def handle(self, *_args: Any, anew: bool, **_options: Any) -> None:  # noqa: ANN401 -- Django's own signature
        publication = publish_anew() if anew else publish()
        rows = sum(file["rows"] for file in publication.files)
        self.stdout.write(f"{rows} rows in {len(publication.files)} files: {folder(publication)}")
