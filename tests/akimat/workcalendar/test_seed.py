from collections import Counter
from datetime import date

import pytest

from akimat.workcalendar.seed import special_days

ROWS = {row["day"]: row for row in special_days()}


def test_every_year_from_2019_to_2027_has_its_holidays():
    assert set(Counter(day.year for day in ROWS)) == set(range(2019, 2028))
    assert min(Counter(day.year for day in ROWS).values()) >= 14


@pytest.mark.parametrize("row", ROWS.values(), ids=lambda row: row["day"].isoformat())
def test_every_day_has_three_names_and_a_basis(row):
    assert row["name_kk"]
    assert row["name_ru"]
    assert row["name_en"].isascii()
    assert row["basis"].startswith(("Закон", "Трудовой кодекс"))
    assert "estimated" not in row["name_en"]
    assert "substituted" not in row["name_en"]


def test_only_the_estimated_days_are_not_verified():
    assert [day for day, row in ROWS.items() if not row["is_verified"]] == [date(2027, 5, 16)]


def test_a_day_that_was_confirmed_says_where_that_was_read():
    assert "zakon.kz" in ROWS[date(2026, 5, 27)]["source"]


def test_a_day_has_one_kazakh_name_in_every_year():
    names = {}
    for row in ROWS.values():
        english, kazakh = (row[key].partition(" (")[0] for key in ("name_en", "name_kk"))
        if "moved" not in english:
            names.setdefault(english, set()).add(kazakh)

    assert {english: kk for english, kk in names.items() if len(kk) > 1} == {}
    assert names["Republic Day"] == {"Республика күні"}


def test_christmas_and_kurban_ait_rest_on_the_labour_code():
    named = {row["name_en"] for row in ROWS.values() if "84 п. 5" in row["basis"]}

    assert named == {"Orthodox Christmas", "Eid al-Adha"}


def test_a_day_in_lieu_carries_the_name_of_its_holiday():
    assert ROWS[date(2026, 3, 9)]["name_ru"] == (
        "Международный женский день (перенесённый выходной)"
    )
    assert ROWS[date(2026, 3, 9)]["name_kk"] == ("Халықаралық әйелдер күні (ауыстырылған демалыс)")
