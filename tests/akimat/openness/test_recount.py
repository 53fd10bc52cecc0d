"""Each number that the open data give is a recount of the rows, for every measure of the page."""

import csv
import json
import random
import subprocess
import sys

import pytest

from akimat.measures.catalogue import CATALOGUE, counts_behind
from akimat.measures.periods import parse
from akimat.measures.scope import on_now
from akimat.openness import publishing
from akimat.openness.models import DailyNumber
from akimat.openness.recompute import HIDDEN, MADE, months_between, months_in
from akimat.openness.sets import DAILY, SETS
from tests.akimat.measures.recount import Recount
from tests.akimat.measures.world import World
from tests.akimat.openness.outsider import recomputed, take_files, told_truly

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]


@pytest.fixture
def outside(settings, tmp_path):
    """Give the folder of an outsider with all files of a large year, unpacked."""
    settings.DATA_DIR = tmp_path
    World(random.Random(11), on_now().today).fill(900)  # noqa: S311 -- rows, not secrets
    publication = publishing.publish()
    folder = tmp_path / "outside"
    take_files(publication, folder)
    return folder


@pytest.mark.parametrize("period", ["2026-08", "2026-09", "2026-Q3", "2026"])
def test_every_recomputed_number_is_a_recount(outside, period):
    seen = told_truly(recomputed(outside, period), Recount(on_now()), period)

    # Of a month or of a quarter with a small ending some are hidden; of the third quarter none is.
    assert ("appeals_received", "body") in seen
    if period == "2026-Q3":
        assert {(measure, view) for measure in MADE for view in ("all", "body")} <= seen


def ran(outside, period):
    """Run the script as everybody runs it; what it says and how it ended."""
    script = [sys.executable, "-I", outside / "recompute.py", outside, period]
    return subprocess.Popen(  # noqa: S603 -- our own script
        script, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize(
    "period", ["2026-W36", "2026-13", "2026-Q5", "2026-9", "autumn", "2026-10"]
)
def test_no_naughts_are_told_of_a_period_that_is_none_or_not_over(outside, period):
    with ran(outside, period) as script:
        said, complaint = script.communicate(timeout=60)

    assert (said, script.returncode) == ("", 2)
    assert "Traceback" not in complaint


def test_whoever_reads_the_first_lines_only_is_told_of_no_error(outside):
    with ran(outside, "2026") as script:
        script.stdout.close()
        complaint = script.stderr.read()

    assert (complaint, script.returncode) == ("", 0)


def test_the_lines_of_a_view_of_a_set_add_up_to_all_and_name_each_thing_once(outside):
    judge, told = Recount(on_now()), set()
    for data in SETS:
        with (outside / f"{data.code}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for view in data.views:
            mine = [row for row in rows if row["view"] == view]
            months = [parse(month) for month in sorted(MONTHS - silent_in(outside, data, view))]
            assert len(mine) == added(judge, data.count, months), (data.code, view)
            if data.days:
                days = sum(int(row["days"]) for row in mine)
                assert days == added(judge, data.days, months), (data.code, view)
            for answer, code in ENDINGS.get(data.code, {}).items():
                met = sum(row[data.asked] == answer for row in mine)
                assert met == added(judge, code, months), (code, view)
            told |= {(data.code, view)} if mine else set()
    assert set(ENDINGS) == {data.code for data in SETS if data.outcomes}
    assert told == {(data.code, view) for data in SETS for view in data.views}


# What is written of each ending, said here once more: the sets name them by their order.
ENDINGS = {
    "appeals-in-time": {"yes": "appeals_decided_in_time", "no": "appeals_decided_late"},
    "instructions-in-time": {"yes": "instructions_done_in_time", "no": "instructions_done_late"},
    "services-in-time": {"yes": "services_rendered_in_term", "no": "services_rendered_late"},
    "verdicts": {"yes": "verdicts_yes", "partly": "verdicts_partly", "no": "verdicts_no"},
}
MONTHS = frozenset(months_between("2026-01", "2026-09"))


def silent_in(folder, data, view):
    """Give the months of which nothing is said in this view of the set."""
    with (folder / "hidden.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["line"] == ""]
    spans = [
        months_in(row["time"]) for row in rows if (row["set"], row["view"]) == (data.code, view)
    ]
    return frozenset().union(*spans)


def added(judge, code, months):
    return sum(judge.number(code, month) for month in months)


def test_csv_and_json_say_the_same_and_what_the_schema_says(outside):
    described = json.loads((outside / "datapackage.json").read_text(encoding="utf-8"))

    for resource in described["resources"]:
        if not resource["path"].endswith(".json"):
            continue
        rows = json.loads((outside / resource["path"]).read_text(encoding="utf-8"))
        name = resource["path"].removesuffix(".json")
        with (outside / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            same = list(csv.DictReader(file))
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        assert [{key: str(value) for key, value in row.items()} for row in rows] == same
        assert all(list(row) == list(fields) for row in rows), name
        for row in rows:
            for key, value in row.items():
                wanted = fields[key].get("constraints", {}).get("enum")
                assert wanted is None or value in wanted, (name, key, value)
                assert isinstance(value, int) or fields[key]["type"] != "integer", (name, key)


def test_the_numbers_of_a_day_are_those_of_its_year_in_steps_of_five(outside):
    judge, year = Recount(on_now()), parse("2026")

    kept = dict(DailyNumber.objects.values_list("code", "value"))
    with (outside / "history.csv").open(encoding="utf-8", newline="") as file:
        told = {row["measure"]: row["number"] for row in csv.DictReader(file)}

    assert set(kept) == set(told) == set(DAILY)
    for code in DAILY:
        number = judge.number(code, year)
        wanted = number - number % 5 or None
        assert kept[code] == wanted, code
        assert told[code] == (HIDDEN if wanted is None else str(wanted))


def test_a_small_number_of_a_day_is_hidden(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    world = World(random.Random(2), on_now().today)  # noqa: S311 -- rows, not secrets
    kept = []
    for size in (4, 1):
        world.requests(1)
        for one in world.appeals(size):
            one.state, one.registered_on = "registered", on_now().today
            one.due_on = on_now().today
            one.ended_on = one.ended_at = one.decided_on = None
            one.extended_on, one.extension_reason, one.tell_extension_by = None, "", None
            one.save()
        publishing.publish()
        kept.append(DailyNumber.objects.get(code="appeals_received").value)

    assert kept == [None, 5]
    assert DailyNumber.objects.filter(code="appeals_received").count() == 1


def test_a_small_number_of_a_day_is_called_hidden_in_the_file(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    world = World(random.Random(2), on_now().today)  # noqa: S311 -- rows, not secrets
    one = world.appeal()
    one.state, one.registered_on, one.due_on = "registered", on_now().today, on_now().today
    one.save()

    take_files(publishing.publish(), tmp_path / "outside")

    with (tmp_path / "outside" / "history.csv").open(encoding="utf-8", newline="") as file:
        told = {row["measure"]: row["number"] for row in csv.DictReader(file)}
    assert told["appeals_received"] == HIDDEN


def test_every_published_measure_is_a_public_one():
    assert all(CATALOGUE[code].is_public for code in (*MADE, *DAILY))
    assert all(one.is_public for code in MADE for one in counts_behind(code))
