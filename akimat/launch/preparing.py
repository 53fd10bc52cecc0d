"""Is this database ready for this code? One query, without Django.

What makes it ready is named by a fingerprint of everything that `prepare` puts into it: the
packages, our migrations and the reference data. `prepare` leaves it in the database itself, so
that a restored or emptied database is never taken for a ready one.
"""

import hashlib
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import psycopg2

from akimat.launch.errors import LaunchError, broken

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("akimat", "appeals", "reception", "services_registry")
SCHEMES = ("postgres://", "postgresql://")
READY = """
    SELECT fingerprint, migrations = (SELECT count(*) FROM django_migrations)
    FROM launch_preparation ORDER BY id DESC LIMIT 1
"""
EMPTY = "SELECT to_regclass('django_migrations') IS NULL"


class State(Enum):
    EMPTY = "empty"
    STALE = "stale"
    READY = "ready"


def state_of(url: str, cluster: Path | None = None) -> State:
    """Ask the database; ``cluster`` is where the files of an embedded one lie."""
    if not url.startswith(SCHEMES):
        shown = url.partition(":")[0]
        raise LaunchError(f"DATABASE_URL must be postgres://…, not {shown}:…")
    try:
        connection = psycopg2.connect(url, connect_timeout=5)
    except psycopg2.Error as error:
        raise LaunchError(_sentence(error, cluster)) from error
    try:
        with connection.cursor() as cursor:
            cursor.execute(EMPTY)
            if cursor.fetchone() == (True,):
                return State.EMPTY
            cursor.execute(READY)
            found = cursor.fetchone()
    except psycopg2.errors.UndefinedTable:
        return State.STALE
    except psycopg2.Error as error:
        raise LaunchError(_sentence(error, cluster)) from error
    finally:
        connection.close()
    return State.READY if found == (fingerprint(), True) else State.STALE


def _sentence(error: psycopg2.Error, cluster: Path | None) -> str:
    if cluster:
        return broken(cluster, error)
    return f"the database of DATABASE_URL does not answer: {' '.join(str(error).split())}"


def fingerprint() -> str:
    digest = hashlib.sha256((ROOT / "uv.lock").read_bytes())
    for path in sorted(_prepared_from()):
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _prepared_from() -> Iterator[Path]:
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*"):
            if path.suffix in {".csv", ".toml", ".json"} or (
                path.suffix == ".py" and path.parent.name == "migrations"
            ):
                yield path


def static_fingerprint() -> str:
    """Name the state of our static files and of the packages that bring others."""
    digest = hashlib.sha256((ROOT / "uv.lock").read_bytes())
    for path in sorted((ROOT / "static").rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(ROOT)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
