"""Nothing small is published, and nothing hidden can be worked out from what is published."""

from collections import defaultdict
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from akimat.openness.bridges import bridges
from akimat.openness.hiding import HIDDEN, Group, grouped, is_safe

MONTHS = ("2026-01", "2026-02", "2026-03", "2026-04")
ALONE = [frozenset({month}) for month in MONTHS]


def test_months_that_are_large_enough_stay_apart():
    found = grouped({("A", "2026-01"): (5,), ("A", "2026-02"): (9,)}, {})

    assert [(one.months, one.counts) for one in found] == [
        (frozenset({"2026-01"}), (5,)),
        (frozenset({"2026-02"}), (9,)),
    ]


def test_a_small_month_is_published_together_with_the_smallest_of_its_quarter():
    cells = {("A", "2026-01"): (3,), ("A", "2026-02"): (9,), ("A", "2026-03"): (6,)}

    found = grouped(cells, {})

    assert {one.months for one in found} == {
        frozenset({"2026-01", "2026-03"}),
        frozenset({"2026-02"}),
    }


def test_a_line_that_stays_small_goes_under_hidden_with_the_smallest_other_line():
    cells = {("A", "2026-01"): (3,), ("B", "2026-01"): (50,), ("C", "2026-01"): (6,)}

    found = grouped(cells, {})

    assert [(one.line, one.counts, one.lines) for one in found] == [
        ("B", (50,), frozenset({"B"})),
        (HIDDEN, (9,), frozenset({"A", "C"})),
    ]


def test_of_one_small_line_nothing_is_published():
    assert grouped({("", "2026-01"): (4,)}, {}) == []


def test_none_of_several_counts_may_be_small():
    cells = {("A", "2026-01"): (40, 2), ("A", "2026-02"): (30, 6), ("A", "2026-03"): (20, 0)}

    found = grouped(cells, {})

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

    found = grouped(cells, {}, ALONE)

    hidden = {one.line for one in found if len(one.months) > 1}
    assert hidden == {"A", "B"}


def test_months_that_must_stay_together_do():
    tie = frozenset({"2026-01", "2026-02"})

    found = grouped({("A", "2026-01"): (8,), ("A", "2026-02"): (9,)}, {"A": [tie]})

    assert [(one.months, one.counts) for one in found] == [(tie, (17,))]


def test_bridges_are_the_edges_on_no_circle():
    circle = [("a", "b"), ("b", "c"), ("c", "a")]

    assert bridges([*circle, ("c", "d"), ("d", "e"), ("e", "f"), ("f", "d")]) == {3}
    assert bridges(circle) == set()


COUNTS = st.integers(0, 12)
TABLES = st.dictionaries(
    st.tuples(st.sampled_from("ABCDE"), st.sampled_from(MONTHS)), st.tuples(COUNTS), min_size=1
)


@given(TABLES)
@settings(max_examples=150, deadline=None)
def test_whatever_the_counts_each_group_is_safe_and_none_is_lost(cells):
    columns, found = _published(cells)

    assert all(is_safe(one.counts) and any(one.counts) for one in (*columns, *found))
    if found:
        assert sum(one.counts[0] for one in found) == sum(one[0] for one in cells.values())


@given(TABLES)
@settings(max_examples=150, deadline=None)
def test_whatever_the_counts_no_small_cell_follows_from_the_sums(cells):
    columns, found = _published(cells)

    for cell, counts in cells.items():
        if found and 0 < counts[0] < 5:
            assert not _follows(cell, columns, found, cells)


def _published(cells):
    """Give the groups of all lines together, and those of each."""
    together = defaultdict(int)
    for (_line, month), counts in cells.items():
        together["", month] += counts[0]
    columns = grouped({key: (count,) for key, count in together.items()}, {})
    found = grouped(cells, {}, [one.months for one in columns]) if columns else []
    return columns, found


def _follows(cell, columns: list[Group], found: list[Group], cells) -> bool:
    """Say whether what is published has one solution for this cell."""
    lines = {line for line, _month in cells}
    names = [(line, month) for line in sorted(lines) for month in MONTHS]
    rows = [
        [line in one.lines and month in one.months for line, month in names] for one in found
    ]
    rows += [[month in one.months for _line, month in names] for one in columns]
    # Where a line is not said to have anything, anybody may think that it had nothing.
    rows += [
        [key == other for other in names]
        for key in names
        if not any(key[0] in one.lines and key[1] in one.months for one in found)
    ]
    target = [key == cell for key in names]
    return _rank(rows) == _rank([*rows, target])


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
