"""Nothing small is published, and nothing hidden can be worked out from what is published."""

from collections import defaultdict
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from akimat.openness.bridges import bridges
from akimat.openness.hiding import NOTHING, split, whole
from akimat.openness.pooling import is_safe
from akimat.openness.recompute import HIDDEN

MONTHS = ("2025-12", "2026-01", "2026-02", "2026-04")
ALONE = [frozenset({month}) for month in ("2026-01", "2026-02")]


def test_months_that_are_large_enough_stay_apart():
    found = whole({"2026-01": (5,), "2026-02": (9,)})

    assert [(one.months, one.counts) for one in found] == [
        (frozenset({"2026-01"}), (5,)),
        (frozenset({"2026-02"}), (9,)),
    ]


def test_a_small_month_is_published_together_with_the_smallest_of_its_quarter():
    found = whole({"2026-01": (3,), "2026-02": (9,), "2026-03": (6,)})

    assert {one.months for one in found} == {
        frozenset({"2026-01", "2026-03"}),
        frozenset({"2026-02"}),
    }


def test_a_line_that_stays_small_goes_under_hidden_with_the_smallest_other_line():
    cells = {("A", "2026-01"): (3,), ("B", "2026-01"): (50,), ("C", "2026-01"): (6,)}

    found = split(cells, ALONE)

    assert [(one.line, one.counts) for one in found.groups] == [("B", (50,)), (HIDDEN, (9,))]
    assert found.hidden == {("A", "2026-01"), ("C", "2026-01")}


def test_a_small_year_is_hidden_and_the_next_one_stays():
    cells = {
        ("A", "2025-12"): (3,),
        ("B", "2025-12"): (4,),
        ("A", "2026-01"): (30,),
        ("B", "2026-01"): (20,),
    }

    found = split(cells, [frozenset({"2025-12"}), frozenset({"2026-01"})])

    assert {(one.line, one.counts) for one in found.groups} == {
        (HIDDEN, (7,)),
        ("A", (30,)),
        ("B", (20,)),
    }


def test_of_too_few_in_all_nothing_is_published():
    assert whole({"2026-01": (4,)}) == []


def test_none_of_several_counts_may_be_small():
    found = whole({"2026-01": (40, 2), "2026-02": (30, 6), "2026-03": (20, 0)})

    assert [one.counts for one in found] == [(90, 8)]


def test_a_hidden_cell_does_not_follow_from_the_sum_of_its_month():
    cells = {
        ("A", "2026-01"): (3,),
        ("A", "2026-02"): (20,),
        ("B", "2026-01"): (10,),
        ("B", "2026-02"): (12,),
        ("C", "2026-01"): (90,),
        ("C", "2026-02"): (90,),
    }

    found = split(cells, ALONE)

    assert {one.line for one in found.groups if len(one.months) > 1} == {"A", "B"}


def test_where_nothing_else_helps_a_further_line_is_hidden():
    cells = {
        ("A", "2025-12"): (1,),
        ("A", "2026-01"): (5,),
        ("C", "2026-01"): (1,),
        ("C", "2026-02"): (5,),
    }

    columns, found = _published(cells)

    assert not _follows(("C", "2026-01"), columns, found, cells)


def test_months_that_must_stay_together_do():
    tie = frozenset({"2026-01", "2026-02"})
    cells = {("A", "2026-01"): (8,), ("A", "2026-02"): (9,), ("B", "2026-01"): (7,)}

    found = split(cells, ALONE, {"A": [tie]})

    assert ("A", tie) in {(one.line, one.months) for one in found.groups}


def test_bridges_are_the_edges_on_no_circle():
    circle = [("a", "b"), ("b", "c"), ("c", "a")]

    assert bridges([*circle, ("c", "d"), ("d", "e"), ("e", "f"), ("f", "d")]) == {3}
    assert bridges(circle) == set()


COUNTS = st.integers(0, 12)
TABLES = st.dictionaries(
    st.tuples(st.sampled_from("ABCDE"), st.sampled_from(MONTHS)), st.tuples(COUNTS), min_size=1
)


@given(TABLES)
@settings(max_examples=400, deadline=None)
def test_whatever_the_counts_each_group_is_safe_and_none_is_lost(cells):
    columns, found = _published(cells)

    assert all(is_safe(one.counts) and any(one.counts) for one in (*columns, *found.groups))
    if columns:
        assert sum(one.counts[0] for one in found.groups) == sum(one[0] for one in cells.values())


@given(TABLES)
@settings(max_examples=400, deadline=None)
def test_whatever_the_counts_no_small_cell_follows_from_the_sums(cells):
    columns, found = _published(cells)

    for cell, counts in cells.items():
        if columns and 0 < counts[0] < 5:
            assert not _follows(cell, columns, found, cells)


def _published(cells):
    """Give the groups of all lines together, and those of each."""
    months = defaultdict(int)
    for (_line, month), counts in cells.items():
        months[month] += counts[0]
    columns = whole({month: (count,) for month, count in months.items() if count})
    return columns, split(cells, [one.months for one in columns]) if columns else NOTHING


def _follows(cell, columns, found, cells) -> bool:
    """Say whether what is published has one solution for this cell."""
    lines = {line for line, _month in cells}
    names = [(line, month) for line in sorted(lines) for month in MONTHS]
    rows = [[_is_in(key, one, found.hidden) for key in names] for one in found.groups]
    rows += [[month in one.months for _line, month in names] for one in columns]
    # Where a line is not said to have anything, it had nothing.
    rows += [
        [key == other for other in names]
        for key in names
        if not any(_is_in(key, one, found.hidden) for one in found.groups)
    ]
    target = [key == cell for key in names]
    return _rank(rows) == _rank([*rows, target])


def _is_in(key, group, hidden) -> bool:
    line = HIDDEN if key in hidden else key[0]
    return (line, True) == (group.line, key[1] in group.months)


def _rank(rows) -> int:
    rows, rank = [[Fraction(int(cell)) for cell in row] for row in rows], 0
    for column in range(len(rows[0])):
        pivot = next((n for n in range(rank, len(rows)) if rows[n][column]), None)
        if pivot is None:
            continue
        rows[rank], rows[pivot] = rows[pivot], rows[rank]
        for n in range(rank + 1, len(rows)):
            if rows[n][column]:
                by = rows[n][column] / rows[rank][column]
                rows[n] = [a - by * b for a, b in zip(rows[n], rows[rank], strict=True)]
        rank += 1
    return rank
