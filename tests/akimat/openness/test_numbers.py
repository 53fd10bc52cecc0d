"""An outsider takes the files, runs the script, and has every number of the page."""

import csv
import gzip
import io
import json
import random
import re
import subprocess
import sys
from collections import Counter
from contextlib import nullcontext
from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError
from django.utils.translation import override

from akimat.audit.labels import action_label, subject_names
from akimat.audit.models import Entry
from akimat.measures.catalogue import source_of
from akimat.measures.kinds import By
from akimat.measures.lines import lines
from akimat.measures.numbers import table
from akimat.measures.periods import parse
from akimat.measures.scope import Scope, on_now
from akimat.measures.small import SMALLEST
from akimat.openness import publishing
from akimat.openness.models import DailyNumber, Publication, PublishedGroup
from akimat.openness.recompute import HIDDEN
from akimat.openness.sets import OF_THE_HOUSE
from akimat.structure.models import Body, Settlement
from appeals.models import Appeal
from tests.factories.life import filed, make_cast

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
PAGE = "/openness/"
PERIODS = ("2026-09", "2026-Q3", "2026", "2025")
MONTH = re.compile(r'<tr data-period="([\dQ-]+)">(.*?)</tr>', re.DOTALL)
NUMBER = re.compile(
    r'<data value="([^"]*)" data-measure="(\w+)" data-view="(\w+)" data-line="([^"]*)"'
)


@pytest.fixture
def year(settings, tmp_path, reference, on_a_working_tuesday):  # noqa: ARG001 -- before it
    """Appeals of large and small bodies over twelve months, a twentieth of them late."""
    settings.DATA_DIR = tmp_path
    make_year(400)
    publishing.publish()


def make_year(count):
    cast = make_cast()
    first = filed(cast)
    chance = random.Random(7)  # noqa: S311 -- dates, not secrets
    bodies = list(Body.objects.order_by("code")[:6])
    places = list(Settlement.objects.order_by("kato")[:5])
    shares = (60, 20, 10, 6, 3, 1)
    made = []
    for n in range(count):
        registered = date(2025, 11, 3) + timedelta(days=chance.randrange(330))
        days = chance.randrange(3, 15) + (10 if chance.random() < 0.05 else 0)
        decided = registered + timedelta(days=days)
        one = Appeal.objects.get(pk=first.pk) if n == 0 else made[0]
        copy = Appeal(**{field.attname: getattr(one, field.attname) for field in plain_fields()})
        copy.number, copy.running = f"SA-KHR-2026-{9000 + n}", 9000 + n
        copy.registered_on, copy.due_on = registered, registered + timedelta(days=21)
        copy.decided_on = decided if decided < date(2026, 10, 6) else None
        copy.body = chance.choices(bodies, shares)[0]
        copy.place_settlement = chance.choices(places, shares[:5])[0]
        copy.submission_key = None
        made.append(copy)
    Appeal.objects.bulk_create(made)


def plain_fields():
    return [
        field
        for field in Appeal._meta.concrete_fields
        if not field.primary_key and not field.generated
    ]


def take(client, name):
    response = client.get(f"{PAGE}data/{name}", headers={"Accept-Encoding": "gzip"})
    assert response.status_code == 200
    body = b"".join(response) if response.streaming else response.content
    return gzip.decompress(body) if response.headers.get("Content-Encoding") == "gzip" else body


def taken_to(folder, client):
    index = client.get("/api/v1/open-data/").json()
    for file in index["files"]:
        (folder / file["name"]).write_bytes(take(client, file["name"]))
    return {file["name"]: file for file in index["files"]}


def recomputed(folder, period):
    done = subprocess.run(  # noqa: S603 -- our own script
        [sys.executable, "-I", folder / "recompute.py", folder, period],
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    return {
        (row["measure"], row["view"], row["line"]): row["number"]
        for row in csv.DictReader(io.StringIO(done.stdout))
    }


def shown(html):
    return {(measure, view, line): value for value, measure, view, line in NUMBER.findall(html)}


@pytest.mark.usefixtures("year")
def test_an_outsider_recomputes_every_number_of_the_page(client, tmp_path):
    folder = tmp_path / "outside"
    folder.mkdir()
    taken_to(folder, client)

    for period in PERIODS:
        html = client.get(PAGE, {"period": period}).content.decode()
        assert shown(MONTH.sub("", html)) == recomputed(folder, period)
    months = MONTH.findall(client.get(PAGE, {"period": "2026"}).content.decode())
    assert len(months) == 3 * 12
    for month, row in months:
        known = recomputed(folder, month)
        assert shown(row).items() <= known.items()


@pytest.mark.usefixtures("year")
def test_each_number_that_is_shown_is_that_of_the_catalogue(client):
    scope = Scope(None, on_now())

    for period in PERIODS:
        page = shown(MONTH.sub("", client.get(PAGE, {"period": period}).content.decode()))
        over = replace(parse(period), last=min(parse(period).last, date(2026, 9, 30)))
        for (code, view, line), value in page.items():
            if HIDDEN in (value, line):
                continue
            by = None if view == "all" else By(view)
            found = table([code], scope, [over], by)
            keys = (
                {one.code: one.key for one in lines(by, source_of(code), found.keys)} if by else {}
            )
            number = found.value(code, key=keys.get(line, "nothing")) if by else found.total(code)
            assert value == ("" if number is None else str(number))


@pytest.mark.usefixtures("year")
def test_no_combination_of_values_stands_for_fewer_than_five(client, tmp_path):
    taken = taken_to(tmp_path, client)
    sets = [name for name in taken if name.endswith(".csv") and taken[name]["rows"]]

    for name in set(sets) - {"hidden.csv", "lines.csv", "history.csv"}:
        with (tmp_path / name).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        # Whether an answer was late says nothing of who asked.
        besides = {"days", "in_time"}
        met = Counter(
            tuple(value for column, value in row.items() if column not in besides) for row in rows
        )
        assert len(rows) == taken[name]["rows"]
        assert min(met.values()) >= 5


@pytest.mark.usefixtures("year")
def test_the_files_agree_with_each_other_and_with_their_description(client, tmp_path):
    taken = taken_to(tmp_path, client)
    described = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))

    for resource in described["resources"]:
        path = tmp_path / resource["path"]
        fields = [field["name"] for field in resource["schema"]["fields"]]
        assert path.stat().st_size == resource["bytes"]
        if path.suffix == ".json":
            rows = json.loads(path.read_text(encoding="utf-8"))
            with path.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
                same = list(csv.DictReader(file))
            assert [{k: str(v) for k, v in row.items()} for row in rows] == same
            assert all(list(row) == fields for row in rows)
    assert {resource["path"] for resource in described["resources"]} | {
        "datapackage.json",
        "recompute.py",
    } == taken.keys()


@pytest.mark.usefixtures("year")
def test_the_running_quarter_is_not_published(client):
    last = max(one.time[-7:] for one in PublishedGroup.objects.order_by("pk"))

    assert last == "2026-09"
    assert 'data-period="2026-Q3"' in client.get(PAGE).content.decode()


@pytest.mark.usefixtures("year")
def test_a_second_publication_of_the_day_takes_the_place_of_the_first(client):
    first = publishing.folder(publishing.latest())

    publishing.publish_once_a_day()
    assert publishing.folder(publishing.latest()) == first

    publishing.publish()
    assert Publication.objects.count() == 1
    assert DailyNumber.objects.filter(code="appeals_received").count() == 1
    assert client.get("/openness/history/").status_code == 200


@pytest.mark.usefixtures("year")
def test_a_quarter_that_was_published_never_changes_whatever_becomes_of_its_rows():
    before = groups_and_hidden()
    moved = Appeal.objects.filter(registered_on__lt="2026-10-01").first()
    moved.body = Body.objects.exclude(pk=moved.body_id).order_by("code").first()
    moved.save(update_fields=["body"])

    publishing.publish()
    assert groups_and_hidden() == before

    with time_machine.travel("2027-01-04 09:00:00+05:00", tick=False):
        again_in_october(60)
        publishing.publish()
    groups, hidden = groups_and_hidden()
    assert before[0] < groups
    assert before[1] <= hidden
    assert {time[:4] + time[-2:] for *_names, time, _outcome, _count in groups - before[0]} <= {
        "202610",
        "202611",
        "202612",
    }


@pytest.mark.usefixtures("year")
def test_whoever_corrects_many_rows_may_publish_anew():
    before = groups_and_hidden()
    Appeal.objects.filter(registered_on__lt="2026-01-01").update(
        body=Body.objects.order_by("code").first()
    )

    call_command("open_data", "--anew")

    assert groups_and_hidden() != before
    assert Publication.objects.count() == 1


@pytest.mark.usefixtures("year")
def test_the_journal_tells_when_quarters_were_published_anew_and_how_many_groups_differ():
    call_command("open_data")
    assert not Entry.objects.filter(subject=publishing.QUARTERS).exists()
    before = groups_and_hidden()[0]
    Appeal.objects.filter(registered_on__lt="2026-01-01").update(
        body=Body.objects.order_by("code").first()
    )

    call_command("open_data", "--anew")
    call_command("open_data", "--anew")

    lines = Entry.objects.filter(subject=publishing.QUARTERS).order_by("pk")
    differing = len(before ^ groups_and_hidden()[0])
    assert [(line.action, line.actor, line.facts) for line in lines] == [
        ("publish_anew", None, {"last_month": "2026-09", "differing": differing}),
        ("publish_anew", None, {"last_month": "2026-09", "differing": 0}),
    ]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_journal_has_words_for_it(language):
    with override(language):
        assert action_label("publish_anew") != "publish_anew"
        assert subject_names([publishing.QUARTERS])


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize(("count", "is_kept"), [(SMALLEST - 1, False), (SMALLEST, True)])
def test_the_database_keeps_no_group_smaller_than_what_is_told(count, is_kept):
    group = PublishedGroup.objects.exclude(data__in=OF_THE_HOUSE).order_by("pk").first()
    group.count = count

    with nullcontext() if is_kept else pytest.raises(IntegrityError, match="is_not_small"):
        group.save()


def again_in_october(count):
    """File as many as were filed last once more, all of them in October."""
    made = list(Appeal.objects.order_by("-pk")[:count])
    for one in made:
        one.pk, one.number = None, f"{one.number}-2"
        one.running += 1000
        one.registered_on, one.due_on, one.decided_on = date(2026, 10, 20), date(2026, 11, 9), None
    Appeal.objects.bulk_create(made)


def groups_and_hidden():
    groups = PublishedGroup.objects.order_by("pk")
    return (
        set(groups.values_list("data", "view", "line", "time", "outcome", "count")),
        {tuple(row) for row in publishing.latest().hidden},
    )


@pytest.mark.usefixtures("year")
def test_the_numbers_of_days_do_not_tell_of_the_appeal_of_a_day():
    kept = DailyNumber.objects.order_by("pk").values_list("value", flat=True)

    assert any(kept)
    assert all(value is None or (value and value % SMALLEST == 0) for value in kept)


@pytest.mark.usefixtures("year")
def test_whoever_cannot_unpack_gets_the_file_unpacked(client):
    response = client.get(f"{PAGE}data/lines.csv")

    assert b"".join(response).startswith(b"view,line,name_kk")
    assert client.get(f"{PAGE}data/../settings.py").status_code == 404
    assert client.get(f"{PAGE}data/secrets.csv").status_code == 404


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize("period", ["2026-W40", "nonsense", "2026-13"])
def test_a_period_that_is_none_is_told_what_is_wrong(client, period):
    assert client.get(PAGE, {"period": period}).status_code == 409


def test_before_the_first_night_the_page_says_so(client):
    assert client.get(PAGE).status_code == 200
    assert client.get("/api/v1/open-data/").json()["files"] == []
    assert client.get(f"{PAGE}data/lines.csv").status_code == 404


@pytest.mark.usefixtures("year")
def test_the_page_is_light_and_costs_the_same_however_much_there_is(
    client, django_assert_num_queries
):
    # The publication, its groups, the names of bodies and of settlements.
    with django_assert_num_queries(4):
        response = client.get(PAGE, {"period": "2026"})

    assert len(gzip.compress(response.content)) < 30 * 1024


@pytest.mark.usefixtures("year")
def test_without_all_of_the_files_the_script_says_which_one_is_missing(client, tmp_path):
    taken_to(tmp_path, client)
    (tmp_path / "hidden.csv").unlink()

    done = subprocess.run(  # noqa: S603 -- our own script
        [sys.executable, "-I", tmp_path / "recompute.py", tmp_path, "2026-09"],
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )

    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        f"{tmp_path / 'hidden.csv'} is not there: download every CSV file of the page."
    ]


@pytest.mark.usefixtures("year")
def test_lines_that_tell_nothing_are_folded_away_and_the_largest_stands_first(client):
    html = client.get(f"{PAGE}?period=2026").content.decode()
    page = html[html.index('id="appeals-body"') :]
    told, _fold, folded = page[: page.index("</section>")].partition('<details class="rest">')

    def received(part):
        return [
            value
            for value, measure, _view, _line in NUMBER.findall(part)
            if measure == "appeals_received"
        ]

    counts = [int(value) for value in received(told) if value.isdigit()]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 0
    assert not [value for value in received(folded) if value not in {"0", HIDDEN}]
