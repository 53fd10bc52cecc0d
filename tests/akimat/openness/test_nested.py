"""What one set hides no other set tells: the answers in time lie within the answers."""

import random
from datetime import date

import pytest

from akimat.measures.scope import on_now
from akimat.openness import publishing
from akimat.openness.models import PublishedGroup
from akimat.openness.recompute import HIDDEN
from akimat.structure.models import Body
from appeals.models import Appeal
from tests.akimat.measures.world import World
from tests.akimat.openness.outsider import recomputed, take_files

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
# Of each body: answers in time, and late. Of all answers the first two are hidden together (3 + 6);
# of those in time and late alone it would be the first and the third (5 and 5).
ANSWERS = ((3, 0), (6, 0), (2, 5), (60, 60))


@pytest.fixture
def publication(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    world = World(random.Random(4), on_now().today)  # noqa: S311 -- rows, not secrets
    made = []
    for body, (kept, late) in zip(Body.objects.order_by("code")[:4], ANSWERS, strict=True):
        for decided in [date(2026, 9, 5)] * kept + [date(2026, 9, 15)] * late:
            one = world.appeal()
            one.body, one.place_settlement = body, world.places[0]
            one.state, one.suggested_at = "registered", None
            one.registered_on, one.due_on = date(2026, 9, 1), date(2026, 9, 10)
            one.decided_on = decided
            made.append(one)
    Appeal.objects.bulk_create(made)
    return publishing.publish()


def lines(publication, data):
    return {
        line for name, view, line, _time in publication.hidden if (name, view) == (data, "body")
    }


def test_a_line_that_is_hidden_of_all_answers_is_told_of_none_of_them(publication, tmp_path):
    small, joined, *_others = Body.objects.order_by("code").values_list("code", flat=True)[:4]
    assert lines(publication, "appeals-decided") == {small, joined}

    told = PublishedGroup.objects.filter(data="appeals-in-time", view="body")
    assert not {small, joined} & set(told.values_list("line", flat=True))
    assert lines(publication, "appeals-in-time") >= {small, joined}

    take_files(publication, tmp_path / "outside")
    rows = recomputed(tmp_path / "outside", "2026-09")
    of_answers = [
        row
        for row in rows
        if row["line"] in {small, joined} and row["measure"].startswith("appeals_decided")
    ]
    assert of_answers
    assert {row["number"] for row in of_answers} == {HIDDEN}
