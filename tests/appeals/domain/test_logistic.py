"""The regression finds what was put into the data, and its chances are what comes true."""

from random import Random

import pytest

from appeals.domain.logistic import bins, brier, chance, fit, platt

RANDOM = Random(7)  # noqa: S311 -- no secret


def drawn(count, bias, *weights):
    rows = [[RANDOM.gauss(0, 1) for _ in weights] for _ in range(count)]
    odds = [bias + sum(w * v for w, v in zip(weights, row, strict=True)) for row in rows]
    return rows, [RANDOM.random() < chance(one) for one in odds]


def test_it_finds_the_weights_that_made_the_data():
    rows, true = drawn(6000, -1.0, 1.5, -0.8, 0.0)

    found = fit(rows, true)

    raw = [weight / scale for weight, scale in zip(found.weights, found.scales, strict=True)]
    assert raw == pytest.approx([1.5, -0.8, 0.0], abs=0.12)
    assert chance(found.log_odds([0, 0, 0])) == pytest.approx(chance(-1.0), abs=0.03)


def test_a_column_that_never_changes_weighs_nothing():
    rows, true = drawn(500, 0.0, 1.0)

    found = fit([[*row, 3.0] for row in rows], true)

    assert found.weights[1] == pytest.approx(0.0, abs=1e-6)
    assert found.parts([0.0, 3.0])[1] == 0.0


def test_data_that_one_column_parts_wholly_are_borne():
    rows = [[float(number)] for number in range(100)]

    found = fit(rows, [number >= 50 for number in range(100)])

    assert found.weights[0] > 1
    assert chance(found.log_odds([99.0])) > 0.9


def test_the_scaling_mends_chances_that_are_too_sure():
    rows, true = drawn(4000, -0.5, 1.0)
    too_sure = [3 * (row[0] - 0.5) for row in rows]

    slope, shift = platt(too_sure, true)

    told = [chance(slope * one + shift) for one in too_sure]
    assert slope == pytest.approx(1 / 3, abs=0.05)
    assert brier(told, true) < brier([chance(one) for one in too_sure], true)


def test_the_groups_are_of_one_size_and_in_order():
    cut = bins([0.1] * 10 + [0.9] * 10, [False] * 10 + [True] * 10, count=4)

    assert [(one.count, one.came_true) for one in cut] == [(5, 0), (5, 0), (5, 1), (5, 1)]
    assert [one.told for one in cut] == pytest.approx([0.1, 0.1, 0.9, 0.9])


def test_equal_chances_are_not_parted_by_how_they_came_out():
    cut = bins([0.5] * 100, [True, False] * 50, count=2)

    assert [one.came_true for one in cut] == [0.5, 0.5]


def test_a_chance_of_huge_odds_overflows_nowhere():
    assert (chance(-1000), chance(1000)) == (0.0, 1.0)
