"""`manage.py test`: everything, with pytest, on a database of its own."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from akimat.launch.folder import ROOT, DataFolder
from akimat.launch.postgres import EmbeddedPostgres

# Most tests share the cores; those that drive a browser have the machine to themselves after that.
MOST_PROCESSES = 4
TOGETHER, ALONE = ("-m", "not browser"), ("-m", "browser")


def main(arguments: Sequence[str]) -> int:
    """Run pytest on everything, or on what ``arguments`` name."""
    with tempfile.TemporaryDirectory(prefix="akimat-test-") as name:
        folder = DataFolder.open(Path(name))
        environment = {
            **os.environ,
            "AKIMAT_DATA": str(folder.path),
            "DJANGO_SETTINGS_MODULE": "akimat.settings.test",
        }
        if os.environ.get("DATABASE_URL"):
            return _run(arguments, environment)
        # Nothing here outlives the run, so nothing has to reach the disk.
        with EmbeddedPostgres(folder, durable=False).running() as url:
            return _run(arguments, {**environment, "DATABASE_URL": url})


def _run(arguments: Sequence[str], environment: dict[str, str]) -> int:
    if arguments:
        return _pytest(arguments, environment)
    processes = str(min(os.cpu_count() or 1, MOST_PROCESSES))
    together = _pytest(("-n", processes, *TOGETHER), environment)
    return _pytest(ALONE, environment) or together


def _pytest(arguments: Sequence[str], environment: dict[str, str]) -> int:
    command = (sys.executable, "-m", "pytest", *arguments)
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode  # noqa: S603 -- our own words
