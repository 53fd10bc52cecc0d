"""Who is logged in, with the office in the same statement: every right of a district asks it."""

from django.contrib.auth.backends import ModelBackend
from django.db import connection

from akimat.people.models import User
from akimat.structure.models import Office

_USER = [field.attname for field in User._meta.concrete_fields]  # noqa: SLF001 -- Django's own name
_OFFICE = [field.attname for field in Office._meta.concrete_fields]  # noqa: SLF001 -- ditto
# Asked with every request: the ORM takes longer to compose it than PostgreSQL to answer it.
_READ = f"""
SELECT {", ".join([*(f"u.{name}" for name in _USER), *(f"o.{name}" for name in _OFFICE)])}
FROM people_user u LEFT JOIN structure_office o ON o.id = u.office_id
WHERE u.id = %s
"""  # noqa: S608 -- names of our own columns


class StaffBackend(ModelBackend):
    def get_user(self, user_id: int) -> User | None:
        with connection.cursor() as cursor:
            cursor.execute(_READ, [user_id])
            row = cursor.fetchone()
        if row is None:
            return None
        user = User.from_db(connection.alias, _USER, row[: len(_USER)])
        if user.office_id is not None:
            user.office = Office.from_db(connection.alias, _OFFICE, row[len(_USER) :])
        return user if self.user_can_authenticate(user) else None
