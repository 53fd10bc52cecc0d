"""Every command of `manage.py`, given what it needs: a folder, a database, its data."""

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from akimat.launch import broker, preparing, testing, up
from akimat.launch.errors import DISK_FULL, LaunchError, broken, sentence_for, tells_of_full_disk
from akimat.launch.folder import DataFolder
from akimat.launch.postgres import EmbeddedPostgres

# These read and write files only.
WITHOUT_DATABASE = {
    *("check", "collectstatic", "compilemessages", "diffsettings", "findstatic", "help"),
    *("makemessages", "spectacular", "startapp", "version", "--help", "-h", "--version"),
}
# These care for the tables themselves.
WITHOUT_TABLES = {
    *("dbshell", "flush", "makemigrations", "migrate", "optimizemigration", "prepare"),
    *("showmigrations", "sqlmigrate", "squashmigrations"),
}


def run(argv: Sequence[str]) -> int:
    signal.signal(signal.SIGTERM, _leave)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "akimat.settings.dev")
    command = argv[1] if len(argv) > 1 else "help"
    try:
        if command == "up":
            return up.main(argv[2:])
        if command == "test":
            return testing.main(argv[2:])
        return _django(argv, command)
    except LaunchError as error:
        sys.stderr.write(f"Open Akimat: {error}\n")
    except OSError as error:
        sys.stderr.write(f"Open Akimat: {sentence_for(error)}\n")
    except KeyboardInterrupt:
        return 130
    return 1


def _leave(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(128 + signal.SIGTERM)


def _django(argv: Sequence[str], command: str) -> int:
    # Slow to import, and `up` does without it.
    from django.core.management import execute_from_command_line  # noqa: PLC0415 -- slow import

    if command in WITHOUT_DATABASE or "--help" in argv or not _is_development():
        execute_from_command_line(list(argv))
        return 0
    is_ours = not os.environ.get("DATABASE_URL")
    with database() as url:
        if command not in WITHOUT_TABLES:
            prepare_if_needed(url, is_ours=is_ours)
        execute_from_command_line(list(argv))
    return 0


def _is_development() -> bool:
    return os.environ["DJANGO_SETTINGS_MODULE"] == "akimat.settings.dev"


@contextmanager
def database() -> Iterator[str]:
    """Yield the address of the given database, or of the embedded one for as long as needed."""
    given = os.environ.get("DATABASE_URL")
    if given:
        yield given
        return
    folder = DataFolder.from_environment()
    os.environ["AKIMAT_DATA"] = str(folder.path)
    os.environ.update(broker.choose(folder).environment)
    embedded = EmbeddedPostgres(folder)
    with embedded.running() as url:
        os.environ |= {"DATABASE_URL": url, "DATABASE_APP_URL": embedded.app_url}
        try:
            yield url
        finally:
            del os.environ["DATABASE_URL"], os.environ["DATABASE_APP_URL"]


def prepare_if_needed(url: str, *, is_ours: bool) -> None:
    """Migrate and seed: our own database whenever it is behind, a given one only when empty."""
    state = preparing.state_of(url, _cluster() if is_ours else None)
    if state is preparing.State.READY or (state is preparing.State.STALE and not is_ours):
        return
    import django  # noqa: PLC0415 -- slow import
    from django.core.management import call_command  # noqa: PLC0415 -- slow import
    from django.db import DatabaseError  # noqa: PLC0415 -- slow import

    sys.stderr.write("Open Akimat: preparing the database …\n")
    django.setup()
    try:
        call_command("prepare", stdout=sys.stderr)
    except DatabaseError as error:
        if not is_ours:
            raise
        raise LaunchError(
            DISK_FULL if tells_of_full_disk(str(error)) else broken(_cluster(), error)
        ) from error


def _cluster() -> Path:
    return DataFolder.from_environment().cluster
