"""A sample that a third person can draw again, with the file of the population and the seed."""

import csv
import hashlib
import io
import subprocess
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from akimat.audit.models import Entry
from akimat.oversight.samples import POPULATIONS
from tests.factories import life
from tests.factories.desks import make_desks, page, sign_in

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
SAMPLE, FILE, POPULATION = (
    "/audit/sample/",
    "/audit/sample/sample.csv",
    "/audit/sample/population.csv",
)
ASKED = {"population": "appeals_received", "period": "2026", "seed": "lot-7", "size": "3"}


@pytest.fixture
def cast():
    cast = make_desks()
    for _one in range(8):
        life.filed(cast)
    return cast


@pytest.fixture
def ask(client, cast):
    return sign_in(client, cast.auditor)


def rows_of(ask, address, **changes):
    content = b"".join(ask.get(address, ASKED | changes).streaming_content)
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))[1:]


def sample(ask, **changes):
    return [row[1] for row in rows_of(ask, FILE, **changes)]


def test_the_same_seed_draws_the_same_and_another_seed_another(ask):
    first = sample(ask)

    assert sample(ask) == first
    assert len(first) == len(set(first)) == 3
    assert sample(ask, seed="lot-8") != first
    assert sample(ask, size="5")[:3] == first


def test_an_outsider_draws_the_same_from_the_file_of_the_population(ask):
    numbers = [row[0] for row in rows_of(ask, POPULATION)]

    drawn = sorted(numbers, key=lambda one: hashlib.sha256(f"lot-7{one}".encode()).hexdigest())

    assert len(numbers) == 8
    assert drawn[:3] == sample(ask)
    digest = hashlib.sha256("\n".join(numbers).encode()).hexdigest()
    assert digest in page(ask.get(SAMPLE, ASKED))


def test_the_command_on_the_page_draws_the_same(ask, tmp_path):
    html = page(ask.get(SAMPLE, ASKED))
    command = unescape(html[html.index("<pre") :].split(">", 1)[1].split("</pre>")[0])
    file = b"".join(ask.get(POPULATION, ASKED).streaming_content)
    (tmp_path / "population.csv").write_bytes(file)

    said = subprocess.run(  # noqa: S602 -- the command is the thing under test
        command, shell=True, cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout

    assert [line.split()[1] for line in said.splitlines()] == sample(ask)


def test_the_page_shows_size_order_and_rows_that_open_the_case(ask):
    html = page(ask.get(SAMPLE, ASKED))

    shown = html[html.index('id="sample"') :]
    places = [shown.index(f"/audit/case/{number}/") for number in sample(ask)]
    assert places == sorted(places)
    assert shown.count("/audit/case/") == 3


def test_a_drawing_and_its_files_are_lines_of_the_journal(ask):
    ask.get(SAMPLE, ASKED)
    sample(ask)

    drawn, file = Entry.objects.filter(subject="audit:sample").order_by("pk")
    assert drawn.facts["of"] == 8
    assert drawn.facts["seed"] == "lot-7"
    assert (file.action, file.facts["format"]) == ("audit_export", "csv")


def test_nothing_is_drawn_before_it_is_asked_for(ask):
    html = page(ask.get(SAMPLE))

    assert "/audit/case/" not in html
    assert not Entry.objects.filter(subject="audit:sample").exists()


def test_another_period_keeps_what_was_chosen_and_draws_nothing_yet(ask):
    html = page(ask.get(SAMPLE, ASKED | {"population": "services_rendered", "to": "2026-Q3"}))

    assert '<option value="services_rendered" selected>' in html
    assert 'name="period" value="2026-Q3"' in html
    assert 'value="lot-7"' in html
    assert not Entry.objects.filter(subject="audit:sample").exists()


@pytest.mark.parametrize("code", POPULATIONS)
def test_every_population_can_be_drawn_from(ask, code):
    assert ask.get(SAMPLE, ASKED | {"population": code}).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"size": "0"},
        {"size": "501"},
        {"size": "ten"},
        {"seed": "$(rm)"},
        {"seed": "a" * 65},
        {"population": "appeals_of_my_friends"},
    ],
)
def test_a_sample_that_cannot_be_is_refused(ask, wrong):
    assert ask.get(SAMPLE, ASKED | wrong).status_code == 409


def test_a_seed_of_kazakh_letters_names_a_file_that_can_be_saved(ask):
    answer = ask.get(FILE, ASKED | {"seed": "ұпай-7"})

    assert answer["Content-Disposition"].isascii()
    assert "filename*=utf-8''sample-%D2%B1" in answer["Content-Disposition"]


def test_a_file_of_another_kind_is_not_there(ask):
    assert ask.get("/audit/sample/sample.exe", ASKED).status_code == 404


def test_the_page_asks_as_often_however_many_are_drawn(ask):
    counted = []
    ask.get(SAMPLE, ASKED)
    for size in ("1", "8"):
        with CaptureQueriesContext(connection) as caught:
            ask.get(SAMPLE, ASKED | {"size": size})
        counted.append(len(caught))

    assert counted[0] == counted[1]
    assert counted[0] <= 12
