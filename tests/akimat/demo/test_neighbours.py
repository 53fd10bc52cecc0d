"""The neighbours of the demo district: bodies of their own, and something to compare."""

from collections import defaultdict
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from akimat.base.celery_send import paused
from akimat.demo import make
from akimat.demo.life import Life
from akimat.demo.neighbours import BY_OFFICE, NeighbourLife
from akimat.structure.models import Body, Office
from appeals.models import Appeal

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
UNTIL = datetime(2026, 9, 30, 12, tzinfo=ZoneInfo("Asia/Aqtobe"))


def life_in(code, lives=NeighbourLife):
    return lives(Random(code), Office.objects.get(code=code), make.people(), UNTIL)  # noqa: S311 -- a story, not a secret


def test_appeals_of_a_neighbour_are_answered_by_bodies_of_its_own():
    life = life_in("SA-MUG")
    with paused():
        for day in range(60, 100):
            life.live(UNTIL - timedelta(days=day))

    bodies = set(Appeal.objects.exclude(body=None).values_list("body__code", flat=True))
    assert bodies == {"MUG-AKIM", "MUG-HCS"}
    assert set(Appeal.objects.values_list("office__district", flat=True)) == {"Мугалжарский район"}
    assert Appeal.objects.exclude(decided_on=None).exists()
    assert set(Appeal.objects.values_list("settlement", "place")) == {(None, "Қандыағаш қ.")}


def test_each_district_has_topics_and_lateness_of_its_own():
    late, disputes = defaultdict(float), defaultdict(int)
    for code, lives in (("SA-KHR", Life), ("SA-MUG", NeighbourLife), ("SA-SHA", NeighbourLife)):
        life = life_in(code, lives)
        for _ in range(300):
            story = life.tell("Абай", "1")
            disputes[code] += story.topic.startswith(("T06", "T07", "T08"))
            late[code] += life.late_share(story, UNTIL - timedelta(days=180))

    assert disputes["SA-MUG"] < disputes["SA-KHR"] < disputes["SA-SHA"]
    assert late["SA-KHR"] < min(late["SA-MUG"], late["SA-SHA"])


def test_the_bodies_of_neighbours_are_made_once_and_stand_below_their_own_akim():
    make.people()
    make.people()

    codes = [code for one in set(BY_OFFICE.values()) for code, *_names in one.bodies]
    rows = Body.objects.filter(code__in=codes).values_list("code", "parent__code")
    assert dict(rows) == {
        "MUG-AKIM": None,
        "MUG-HCS": "MUG-AKIM",
        "SHA-AKIM": None,
        "SHA-HCS": "SHA-AKIM",
    }
