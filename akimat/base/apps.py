from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS
from django.db.backends.signals import connection_created

from akimat.base import clock, error_labels
from akimat.base.tables.labels import ERROR_LABELS


class BaseConfig(AppConfig):
    name = "akimat.base"

    def ready(self) -> None:
        error_labels.register(ERROR_LABELS)
        if settings.CLOCK_OF_DATABASE:
            connection_created.connect(set_clock)


def set_clock(connection: Any, **_signal: object) -> None:  # noqa: ANN401 -- Django's wrapper
    """Learn the time of the database from a connection that was opened just now."""
    if connection.alias != DEFAULT_DB_ALIAS:
        return
    asked = clock.ticks()
    # Below Django's cursor: this is no statement of a page.
    with connection.connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (moment,) = cursor.fetchone()
    clock.set_by_database(moment, (asked + clock.ticks()) / 2)
