"""What the database itself must be able to do."""

from collections.abc import Sequence

from django.core.checks import CheckMessage, Error
from django.db import connections

# Under locale C these stay as they are, and the trigram search silently finds nothing.
LETTERS = "SELECT lower('ҚОҚЫС ЁЛКА') = 'қоқыс ёлка'"


def check_letters(
    *, databases: Sequence[str] | None = None, **_others: object
) -> list[CheckMessage]:
    errors: list[CheckMessage] = []
    for alias in databases or ():
        with connections[alias].cursor() as cursor:
            cursor.execute(LETTERS)
            if cursor.fetchone() != (True,):
                errors.append(
                    Error(
                        "This database does not know Kazakh and Russian letters.",
                        hint="Create it with ENCODING UTF8 and LOCALE C.UTF-8 (or an ICU locale).",
                        id="launch.E001",
                    )
                )
    return errors
