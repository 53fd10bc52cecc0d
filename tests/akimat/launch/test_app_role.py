"""The role that serves, on a real connection of its own: it adds to the journal, no more."""

from urllib.parse import quote

import psycopg2
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from akimat.audit.services import record
from akimat.launch import services
from akimat.launch.app_role import RoleError, make_app_role
from akimat.launch.folder import DataFolder

pytestmark = pytest.mark.django_db(transaction=True)


def role_of():
    """Name a role of this database: roles are shared by all that tests use at once."""
    return f"app_of_{connection.settings_dict['NAME']}"


def url_of(role):
    own = connection.settings_dict
    host = quote(own["OPTIONS"].get("host") or own["HOST"], safe="")
    return f"postgresql://{role}:secret@/{own['NAME']}?host={host}&port={own['PORT'] or 5432}"


def owner_does(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def app():
    make_app_role(url_of(role_of()))
    role = psycopg2.connect(url_of(role_of()))
    role.autocommit = True
    yield role.cursor()
    role.close()
    owner_does(f"DROP OWNED BY {role_of()}")
    owner_does(f"DROP ROLE {role_of()}")


LINE = "INSERT INTO audit_entry (at, subject, action, facts) VALUES (now(), 'appeal:1', 'x', '{}')"


def test_it_adds_lines_that_are_chained(app):
    record("appeal:1", "register", actor=None)
    app.execute(LINE)
    app.execute("SELECT seq FROM audit_entry ORDER BY seq")

    assert app.fetchall() == [(1,), (2,)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET facts = '{}'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "UPDATE audit_chainhead SET seq = seq + 1",
        "INSERT INTO audit_chainhead (chain, seq, hash) VALUES ('x', 1, '')",
        "DELETE FROM audit_chainhead",
        "UPDATE audit_seal SET root = ''",
        "DELETE FROM audit_sealedhead",
        "DELETE FROM django_migrations",
        "ALTER TABLE audit_entry DISABLE TRIGGER USER",
        "DROP TRIGGER audit_entry_append_only ON audit_entry",
        "SET session_replication_role = replica",
        "CREATE TABLE mine ()",
        "DROP FUNCTION audit_chain_line",
    ],
)
def test_it_cannot_rewrite_the_journal_nor_let_others(app, statement):
    app.execute(LINE)

    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        app.execute(statement)


def test_no_table_of_its_own_stands_before_ours_in_the_trigger(app):
    app.execute("CREATE TEMP TABLE audit_chainhead (chain text PRIMARY KEY, seq int, hash bytea)")
    app.execute(LINE)
    app.execute("SELECT count(*) FROM pg_temp.audit_chainhead")

    assert app.fetchone() == (0,)


def test_it_works_with_everything_else_and_with_tables_made_later(app):
    owner_does("CREATE TABLE made_later (id bigint GENERATED ALWAYS AS IDENTITY, word text)")
    try:
        app.execute("INSERT INTO made_later (word) VALUES ('a') RETURNING id")
        app.execute("UPDATE people_user SET first_name = first_name")
        app.execute("DELETE FROM made_later")
        assert app.rowcount == 1
    finally:
        owner_does("DROP TABLE made_later")


def test_it_is_made_again_without_harm(app):
    make_app_role(url_of(role_of()))
    app.execute(LINE)

    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        app.execute("DELETE FROM audit_entry")


def test_the_owner_is_refused():
    with pytest.raises(RoleError, match="another role"):
        make_app_role(url_of(connection.settings_dict["USER"]))


@pytest.mark.parametrize(
    "right",
    [
        "ALTER ROLE {role} SUPERUSER",
        "ALTER ROLE {role} BYPASSRLS",
        "ALTER ROLE {role} CREATEROLE",
        "ALTER ROLE {role} REPLICATION",
        # Who is a member of the owner may switch the triggers off.
        "GRANT {owner} TO {role}",
    ],
)
def test_a_role_that_could_rewrite_the_journal_after_all_is_refused(app, settings, right):
    owner_does(right.format(role=role_of(), owner=connection.settings_dict["USER"]))
    settings.DATABASE_APP_URL = url_of(role_of())

    with pytest.raises(CommandError, match="could rewrite the journal"):
        call_command("make_app_role")
    assert app.connection.closed == 0


def test_processes_that_serve_get_that_role_where_there_is_one(monkeypatch, tmp_path):
    folder = DataFolder.open(tmp_path / "data")
    monkeypatch.setenv("DATABASE_APP_URL", "postgres://akimat_app@/akimat")
    beat, web, worker = sorted(
        [services.web(folder, 8000), *services.background(folder)], key=lambda one: one.name
    )

    assert web.environment["DATABASE_URL"] == "postgres://akimat_app@/akimat"
    assert worker.environment["DATABASE_URL"] == "postgres://akimat_app@/akimat"
    assert "DATABASE_URL" not in beat.environment


@pytest.mark.parametrize("whom", ["PUBLIC", "{role}"])
def test_a_schema_in_which_it_could_make_things_is_closed(app, whom):
    # So everybody could before PostgreSQL 15, and a dump of those days brings it along.
    owner_does(f"GRANT CREATE ON SCHEMA public TO {whom.format(role=role_of())}")

    make_app_role(url_of(role_of()))

    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        app.execute("CREATE TABLE of_its_own ()")
