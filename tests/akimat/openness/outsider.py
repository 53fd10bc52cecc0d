"""An outsider: takes the files, runs the script, and holds each number against a recount."""

import csv
import gzip
import subprocess
import sys

import pytest

from akimat.measures.kinds import By
from akimat.measures.periods import Period, PeriodKind, parse
from akimat.openness import publishing
from akimat.openness.describing import package
from akimat.openness.recompute import HIDDEN
from akimat.structure.models import Settlement

# The month of the tests' Tuesday is running: nothing of it is published.
LAST = parse("2026-09").last


def take_files(publication, folder):
    """Write all files of a publication into the folder, unpacked."""
    folder.mkdir()
    for file in publication.files:
        packed = publishing.folder(publication) / f"{file['name']}.gz"
        (folder / file["name"]).write_bytes(gzip.decompress(packed.read_bytes()))
    (folder / "datapackage.json").write_bytes(package(publication))
    (folder / "recompute.py").write_bytes(publishing.script_text())


def recomputed(folder, period):
    """Give what the published script writes, run as everybody runs it."""
    done = subprocess.run(  # noqa: S603 -- our own script
        [sys.executable, "-I", folder / "recompute.py", folder, period],
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    return list(csv.DictReader(done.stdout.splitlines()))


def told_truly(rows, judge, period):
    """Compare each number that is not hidden; gives the (measure, view) that were told."""
    katos = dict(Settlement.objects.values_list("kato", "pk"))
    asked, told = parse(period), set()
    over = Period(asked.first, min(asked.last, LAST), PeriodKind.YEAR)
    for row in rows:
        if HIDDEN in (row["number"], row["line"]):
            continue
        place, line = {}, None if row["line"] == "none" else row["line"]
        if row["view"] == "body":
            place = {"body": line}
        elif row["view"] == "settlement":
            place = {f"by_{By.SETTLEMENT}": line and katos[line]}
        number = judge.number(row["measure"], over, **place)
        found = float(row["number"]) if row["number"] else None
        assert found == (None if number is None else pytest.approx(number)), row
        told.add((row["measure"], row["view"]))
    return told
