"""The gates of the house run with the tests, so that one command says whether all is well."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
GATES = {
    "ruff": [BIN / "ruff", "check", "--quiet", "."],
    "format": [BIN / "ruff", "format", "--check", "--quiet", "."],
    "types": [BIN / "mypy", "akimat", "appeals", "reception", "services_registry"],
    "imports": [BIN / "lint-imports", "--no-cache"],
}


@pytest.mark.parametrize("gate", GATES)
def test_gate(gate):
    ran = subprocess.run(GATES[gate], cwd=ROOT, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-2000:]


def test_every_template_is_formatted():
    pages = [str(path) for path in (ROOT / "templates").rglob("*.html")]
    ran = subprocess.run(
        [BIN / "djade", "--check", "--target-version", "5.2", *pages],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-2000:]


def test_no_migration_is_missing(django_db_setup, django_db_blocker):
    from django.core.management import call_command

    with django_db_blocker.unblock():
        call_command("makemigrations", "--check", "--dry-run", verbosity=0)
    assert True
