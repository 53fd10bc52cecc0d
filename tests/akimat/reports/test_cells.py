"""The files of each report, opened and compared cell by cell with a recount."""

import csv
import io
import random
import re
import shutil
import subprocess
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

import openpyxl
import pytest
from django.utils import translation

from akimat.measures.catalogue import CATALOGUE
from akimat.measures.kinds import By
from akimat.measures.periods import parse
from akimat.measures.scope import on_now
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.reports import services
from akimat.reports.blanks import Over, blank
from akimat.reports.kinds import Format, What
from akimat.structure.models import Body, Office
from akimat.structure.names import alphabetical
from appeals.labels import STATE_LABELS
from appeals.models import Appeal, Topic
from services_registry.models import Service
from services_registry.queries.journal_counts import service_names
from tests.akimat.measures.recount import RATIOS, RULES, Recount
from tests.akimat.measures.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
SEPTEMBER = parse("2026-09")
FORMS = [What.PROSECUTORS, What.MONTHLY, What.RECEPTIONS, What.SERVICES]
# Of each split the field of a row, by its source.
FIELDS = {
    By.BODY: {"appeals": "body_id", "instructions": "body_id"},
    By.TOPIC: {"appeals": "topic_id"},
    By.OFFICE: {"requests": "office_id", "instructions": "minutes__request__office_id"},
    By.SERVICE: {"services": "service_id"},
}
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)</word>')
NUMBER = re.compile(r"–|-?\d+(,\d+)?")
FIRST_HEADS = {
    What.PROSECUTORS: "Тема",
    What.MONTHLY: "Орган",
    What.RECEPTIONS: "Офис",
    What.SERVICES: "Услуга",
}
ROWS = {By.BODY: Body, By.TOPIC: Topic, By.OFFICE: Office, By.SERVICE: Service}


@pytest.fixture
def region():
    World(random.Random(5), on_now().today).fill(40)  # noqa: S311 -- rows, not secrets
    return User.objects.create(username="region", role=Role.REGIONAL_MANAGER)


@pytest.fixture
def judge(region):  # noqa: ARG001 -- the world is there
    return Recount(on_now())


def content(region, what, form):
    report = services.ask(what, SEPTEMBER, form, actor=region, language="ru")
    services.make(report.pk)
    report.refresh_from_db()
    assert report.state == "ready", report.failure
    with report.file.open("rb") as file:
        return file.read()


def expected(what, judge):
    """Give the lines by the words of the form: the name, and a number for each column."""
    form, found = blank(what), []
    model = ROWS[form.by]
    keys = {None}
    for source, field in FIELDS[form.by].items():
        keys |= {row[field] for row in judge.rows[source]}
    lines = list(model.objects.filter(pk__in=keys - {None}).order_by("code"))
    if form.by in {By.BODY, By.OFFICE}:
        lines.sort(key=lambda one: alphabetical(one.name_ru))
    for one in lines:
        name = service_names()[one.code] if model is Service else one.name_ru
        found.append([name, *(number(judge, form, column, one.pk) for column in form.columns)])
    nobody = ["Не указано", *(number(judge, form, column, None) for column in form.columns)]
    total = ["Всего", *(number(judge, form, column) for column in form.columns)]
    return [total, *(row for row in [*found, nobody] if any(row[1:]))]


def number(judge, form, column, *key):
    place = {f"by_{by}": value for by, value in column.only}
    code = column.number
    if key:
        part = RATIOS[code][0] if code in RATIOS else code
        place[FIELDS[form.by][RULES[part].source]] = key[0]
    period = {
        Over.PERIOD: SEPTEMBER,
        Over.NOW: SEPTEMBER,
        Over.BEFORE: replace(
            SEPTEMBER, first=date(1991, 1, 1), last=SEPTEMBER.first - timedelta(days=1)
        ),
        Over.UNTIL: replace(SEPTEMBER, first=date(1991, 1, 1)),
    }[column.over]
    found = judge.number(code, period, **place)
    if column.less:
        found -= judge.number(column.less, period, **place)
    return round(found, 1) if isinstance(found, float) else found


def equal(cell, value):
    return cell == value or (value is not None and float(cell) == float(value))


@pytest.mark.parametrize("what", FORMS)
def test_each_cell_of_a_workbook_is_a_recount(region, judge, what):
    with translation.override("ru"):
        wanted = expected(what, judge)
        heads = [FIRST_HEADS[what], *(one.name("ru") for one in blank(what).columns)]

    book = openpyxl.load_workbook(io.BytesIO(content(region, what, Format.XLSX)))
    rows = [[cell.value for cell in row] for row in book.active.iter_rows()]

    head = rows.index(heads)
    assert [row[0] for row in rows[:head]] == [
        blank(what).names["ru"],
        "Сентябрь 2026 г.",
        f"Источник: {blank(what).source['ru']}",
        f"Подготовлено {on_now().today:%d.%m.%Y}",
        *([blank(what).note["ru"]] if what is What.PROSECUTORS else []),
    ]
    assert [row[0] for row in rows[head + 1 :]] == [row[0] for row in wanted]
    assert len(wanted) > 2
    for row, line in zip(rows[head + 1 :], wanted, strict=True):
        for cell, value, name in zip(row[1:], line[1:], heads[1:], strict=True):
            assert equal(cell, value), (what, row[0], name)


@pytest.mark.parametrize("what", FORMS)
def test_each_cell_of_a_csv_is_a_recount(region, judge, what):
    with translation.override("ru"):
        wanted = expected(what, judge)

    read = content(region, what, Format.CSV)

    rows = list(csv.reader(io.StringIO(read.decode("utf-8-sig")), delimiter=";"))
    assert read.startswith(b"\xef\xbb\xbf")
    assert [row[0] for row in rows[1:]] == [row[0] for row in wanted]
    for row, line in zip(rows[1:], wanted, strict=True):
        for cell, value in zip(row[1:], line[1:], strict=True):
            assert cell == "" if value is None else read_number(cell) == value, (what, row[0])


def read_number(text):
    """Read a number as Russian writes it."""
    assert "." not in text
    return float(text.replace(",", "."))


@pytest.mark.parametrize("what", FORMS)
def test_each_cell_of_a_paper_is_a_recount(region, judge, what, tmp_path):
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("pdftotext is not on this machine")
    with translation.override("ru"):
        wanted = expected(what, judge)
    path = tmp_path / "report.pdf"
    path.write_bytes(content(region, what, Format.PDF))

    done = subprocess.run(  # noqa: S603 -- a file of our own
        [reader, "-bbox", path, "-"], capture_output=True, check=True, text=True, timeout=60
    )

    assert rows_on_paper(done.stdout, len(wanted[0]) - 1) == [
        [None if value is None else float(value) for value in row[1:]] for row in wanted
    ]


def rows_on_paper(words, width):
    """Give the numbers that stand on one height, from left to right, where there are so many."""
    rows = defaultdict(list)
    for x, y, word in WORD.findall(words):
        if NUMBER.fullmatch(word):
            rows[round(float(y))].append((float(x), None if word == "–" else read_number(word)))
    return [[number for _x, number in sorted(row)] for row in rows.values() if len(row) == width]


def test_the_register_lists_each_appeal_of_the_period_and_nothing_else(region):
    book = openpyxl.load_workbook(io.BytesIO(content(region, What.REGISTER, Format.XLSX)))

    rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
    found = Appeal.objects.filter(registered_on__range=(SEPTEMBER.first, SEPTEMBER.last))
    with translation.override("ru"):
        wanted = [
            [
                one.number,
                f"{one.registered_on:%d.%m.%Y}",
                f"{one.due_on:%d.%m.%Y}",
                f"{one.decided_on:%d.%m.%Y}" if one.decided_on else "–",
                str(STATE_LABELS[one.state]),
                one.body.name_ru,
            ]
            for one in found.select_related("body").order_by("registered_on", "pk")
        ]
    assert len(wanted) > 5
    assert rows[-len(wanted) :] == wanted
    assert len(rows) == len(wanted) + 4


def test_every_column_is_in_the_language_of_the_report():
    for what in FORMS:
        for language in ("kk", "ru", "en"):
            with translation.override(language):
                names = [one.name(language) for one in blank(what).columns]
            assert all(names)
            assert len(set(names)) == len(names)
    assert {one.number for what in FORMS for one in blank(what).columns} <= set(CATALOGUE)
