"""Charts are pictures of a table: what they show, and what they do with words of others."""

import re
import xml.etree.ElementTree as ET

import pytest

from akimat.dashboards.charts.bars import Bar, bars, scale_of
from akimat.dashboards.charts.spark import spark
from akimat.dashboards.charts.tiles import Tile, cells, tiles

POINTS = {"north": (51.0, 58.0), "south": (49.0, 58.0), "east": (50.0, 60.0), "same": (50.0, 60.0)}


def two_bars():
    return bars("Answers", ["good", "bad"], [Bar("I", [30, 10]), Bar("II", [0, 0])])


def test_a_bar_is_as_high_as_its_numbers():
    drawn = ET.fromstring(two_bars())  # noqa: S314 -- our own drawing

    heights = {one.get("class"): float(one.get("height")) for one in drawn.iter("rect")}
    assert heights["good"] == pytest.approx(3 * heights["bad"], rel=0.01)
    assert [one.text for one in drawn.iter("text") if one.get("class") == "value"] == ["40", None]


@pytest.mark.parametrize(("highest", "top"), [(0, 5), (5, 5), (47, 50), (461, 500), (1366, 2500)])
def test_the_scale_ends_at_a_number_the_eye_divides(highest, top):
    assert scale_of(highest) == top


def test_words_of_others_cannot_become_a_script():
    hostile = '<script>alert("1")</script>'

    drawn = bars(hostile, ["good"], [Bar(hostile, [1])]) + spark(hostile, [1, 2])
    drawn += tiles(hostile, [((0, 0), Tile(hostile, 1, 0, '/"><script>'))])

    assert "<script" not in drawn


def test_a_line_is_interrupted_where_there_is_no_number():
    path = ET.fromstring(spark("x", [1, None, 3, 4])).find("path").get("d")  # noqa: S314 -- ditto

    assert path.count("M") == 2
    assert spark("x", [None, 3]) == ""


def test_each_settlement_has_a_tile_of_its_own_and_the_north_is_above():
    found = cells(POINTS)

    assert len(set(found.values())) == len(POINTS)
    assert found["north"][1] < found["south"][1]
    assert found["east"][0] > found["north"][0]
    assert cells({}) == {}


def test_a_late_settlement_says_so_in_words_too():
    drawn = tiles("x", [((0, 0), Tile("село Абай", 7, 2, "/list/"))])

    assert "⚠ 2" in drawn
    assert "Абай" in drawn
    assert 'href="/list/"' in drawn


def test_a_tile_with_an_incident_has_a_mark_and_says_it():
    plain = tiles("Map", [((0, 0), Tile("Hromtau", 3, 0, ""))])
    marked = tiles("Map", [((0, 0), Tile("Hromtau", 3, 0, "", "incident: 7 appeals", "/i/"))])

    assert 'class="mark"' not in plain
    assert 'class="mark"' in marked
    assert "<title>Hromtau: 3, incident: 7 appeals</title>" in marked


def test_beside_a_town_a_village_of_nine_is_darker_than_one_of_none():
    drawn = tiles("Map", [((n, 0), Tile("a", count, 0, "")) for n, count in enumerate((265, 9, 0))])

    assert re.findall(r'data-shade="(\d)"', drawn) == ["4", "2", "0"]
