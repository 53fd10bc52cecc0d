"""Django's sessions in its own table, read by a statement that nobody composes anew."""

from typing import Any

from django.contrib.sessions.backends import db
from django.db import connection

from akimat.base import clock

READ = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    def load(self) -> dict[str, Any]:
        with connection.cursor() as cursor:
            cursor.execute(READ, [self.session_key, clock.now()])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        return self.decode(row[0])
