"""The gates of the house run with the tests, so that one command says whether all is well."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
GATES = {
    "ruff": [BIN / "ruff", "check", "--quiet", "."],
    "format": [BIN / "ruff", "format", "--check", "--quiet", "."],
    "types": [BIN / "mypy", "akimat", "appeals", "reception", "services_registry"],
    "imports": [BIN / "lint-imports", "--no-cache"],
}


def assert_passes(command):
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 -- our own tools
    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-2000:]


@pytest.mark.parametrize("gate", GATES)
def test_gate(gate):
    assert_passes(GATES[gate])


def test_every_template_is_formatted():
    pages = [str(path) for path in (ROOT / "templates").rglob("*.html")]
    assert_passes([BIN / "djade", "--check", "--target-version", "5.2", *pages])


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", stdout=(out := io.StringIO()))

    assert out.getvalue() == "No changes detected\n"
