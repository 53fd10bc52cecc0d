"""`manage.py test`: everything, with pytest, on a database of its own."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from akimat.launch.folder import ROOT, DataFolder
from akimat.launch.postgres import EmbeddedPostgres


def main(arguments: Sequence[str]) -> int:
    """Run pytest; what is left of the words goes to it."""
    with tempfile.TemporaryDirectory(prefix="akimat-test-") as name:
        folder = DataFolder.open(Path(name))
        environment = {
            **os.environ,
            "AKIMAT_DATA": str(folder.path),
            "DJANGO_SETTINGS_MODULE": "akimat.settings.test",
        }
        if os.environ.get("DATABASE_URL"):
            return _pytest(arguments, environment)
        # Nothing here outlives the run, so nothing has to reach the disk.
        with EmbeddedPostgres(folder, durable=False).running() as url:
            return _pytest(arguments, {**environment, "DATABASE_URL": url})


def _pytest(arguments: Sequence[str], environment: dict[str, str]) -> int:
    command = (sys.executable, "-m", "pytest", *arguments)
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode  # noqa: S603 -- our own words
