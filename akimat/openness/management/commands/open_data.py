"""``manage.py open_data`` publishes the open data now, in the place of today's."""

from typing import Any

from django.core.management.base import BaseCommand

from akimat.openness.publishing import folder, publish


class Command(BaseCommand):
    help = "Make the files of open data and the numbers of the page of openness anew."

    def handle(self, *_args: Any, **_options: Any) -> None:  # noqa: ANN401 -- Django's own signature
        publication = publish()
        rows = sum(file["rows"] for file in publication.files)
        self.stdout.write(f"{rows} rows in {len(publication.files)} files: {folder(publication)}")
