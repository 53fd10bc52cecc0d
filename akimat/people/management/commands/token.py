"""``manage.py token NAME``: give a program of the akimat a token for the API, shown once."""

from argparse import ArgumentParser
from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError
from knox.models import get_token_model

from akimat.people.models import User
from akimat.people.signals import token_made

DAYS = 365


class Command(BaseCommand):
    help = "Make an API token for a staff account; only its digest is kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help="whose rights the token has")
        parser.add_argument("--days", type=int, default=DAYS, help="how long it is valid")

    def handle(self, *_args: object, **options: object) -> None:
        user = User.objects.filter(username=options["username"], is_active=True).first()
        if user is None:
            raise CommandError(f"There is no open account “{options['username']}”.")
        days = int(str(options["days"]))
        _row, token = get_token_model().objects.create(user, expiry=timedelta(days=days))
        token_made.send(sender=User, user=user, days=days)
        self.stdout.write(token)
        self.stderr.write(
            f"Shown this once, valid for {days} days. Send it as “Authorization: Token …”."
        )
