"""The role of PostgreSQL that the product serves with: it may add to the journal, not rewrite it.

The owner of the tables migrates. Whoever owns a table may switch its triggers off, so what serves
pages must own nothing: then not even a fault in our code, or SQL that somebody smuggled in, changes
a line, a head or a seal of the journal.
"""

from urllib.parse import unquote, urlsplit

from django.db import connection, transaction
from psycopg2 import sql

WORK = ("SELECT", "INSERT", "UPDATE", "DELETE")
# What is taken away from the rights on all tables.
WITHHELD = {
    "audit_entry": ("UPDATE", "DELETE"),
    "audit_seal": ("UPDATE", "DELETE"),
    "audit_sealedhead": ("UPDATE", "DELETE"),
    # Heads move by the trigger alone, which has the owner's rights.
    "audit_chainhead": ("INSERT", "UPDATE", "DELETE"),
    "django_migrations": ("INSERT", "UPDATE", "DELETE"),
    "launch_preparation": ("INSERT", "UPDATE", "DELETE"),
}
GRANTS = (
    "REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC",
    "REVOKE ALL ON SCHEMA {schema} FROM {role}",
    "GRANT USAGE ON SCHEMA {schema} TO {role}",
    "REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {role}",
    "GRANT {work} ON ALL TABLES IN SCHEMA {schema} TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {role}",
    # What a later migration makes.
    "ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT {work} ON TABLES TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT USAGE, SELECT ON SEQUENCES TO {role}",
)
STANDS_ABOVE = """
SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolreplication
  OR pg_has_role(rolname, current_user, 'MEMBER')
FROM pg_roles WHERE rolname = %s
"""


class RoleError(Exception):
    """The role cannot be the one that serves; the message says why."""


@transaction.atomic
def make_app_role(url: str) -> str:
    """Make the role that ``url`` names, where it is not there, and grant what serving needs.

    Safe to run again. Raises RoleError where the role could rewrite the journal after all.
    """
    parts = urlsplit(url)
    name, password = unquote(parts.username or ""), unquote(parts.password or "")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, current_schema(), EXISTS (SELECT FROM pg_roles WHERE rolname=%s)",
            [name],
        )
        owner, schema, is_there = cursor.fetchone()
        if not name or name == owner:
            raise RoleError("DATABASE_APP_URL must name another role than DATABASE_URL.")
        names = {"role": sql.Identifier(name), "schema": sql.Identifier(schema)}
        if not is_there:
            cursor.execute(sql.SQL("CREATE ROLE {role} LOGIN").format(**names))
        if password:
            words = sql.SQL("ALTER ROLE {role} PASSWORD {password}")
            cursor.execute(words.format(**names, password=sql.Literal(password)))
        cursor.execute(STANDS_ABOVE, [name])
        if cursor.fetchone() != (False,):
            raise RoleError(f"The role {name} has rights with which it could rewrite the journal.")
        for grant in GRANTS:
            cursor.execute(sql.SQL(grant).format(**names, work=sql.SQL(", ".join(WORK))))
        for table, rights in WITHHELD.items():
            words = sql.SQL("REVOKE {rights} ON {table} FROM {role}")
            held = sql.SQL(", ".join(rights))
            cursor.execute(words.format(**names, rights=held, table=sql.Identifier(table)))
    return name
