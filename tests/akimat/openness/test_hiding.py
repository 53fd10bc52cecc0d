"""Nothing small is published, and nothing hidden can be worked out from what is published."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from akimat.openness.hiding import NOTHING, SILENT, added, along, is_safe, split, whole
from akimat.openness.recompute import HIDDEN

MONTHS = ("2026-01", "2026-02", "2026-03")
QUARTER = frozenset(MONTHS)


def line(*counts):
    """Give the three months of a line; a plain number is one count."""
    return {
        month: count if isinstance(count, tuple) else (count,)
        for month, count in zip(MONTHS, counts, strict=True)
    }


def told(block):
    return {(one.line, one.months): one.counts for one in block.groups}


def by_month(name, *counts):
    return {
        (name, frozenset({month})): (count,) for month, count in zip(MONTHS, counts, strict=True)
    }


def test_months_that_are_large_enough_stay_apart():
    found = whole(line(5, 9, 6))

    assert told(found) == by_month("", 5, 9, 6)


def test_a_small_month_is_told_as_its_whole_quarter_not_as_two_months_of_it():
    found = whole(line(3, 9, 6))

    assert told(found) == {("", QUARTER): (18,)}


def test_of_a_small_quarter_nothing_is_said():
    assert whole(line(4, 0, 0)) == SILENT
    assert whole(line(0, 0, 0)) == NOTHING


def test_none_of_several_counts_may_be_small_and_they_are_told_by_quarter():
    assert told(whole(line((40, 6), (30, 6), (20, 0)))) == {("", QUARTER): (90, 12)}
    assert whole(line((40, 2), (30, 1), (20, 0))) == SILENT


def test_a_line_that_stays_small_goes_under_hidden_with_the_smallest_other_line():
    lines = {"A": line(3, 0, 0), "B": line(50, 50, 50), "C": line(6, 6, 6)}

    found = split(lines, whole(added(lines.values())))

    assert found.hidden == {"A", "C"}
    assert told(found) == by_month("B", 50, 50, 50) | by_month(HIDDEN, 9, 6, 6)


def test_five_villages_with_one_appeal_each_are_not_told_to_have_five_together():
    lines = {name: line(1, 0, 0) for name in "ABCDE"}
    lines |= {"F": line(6, 6, 6), "G": line(90, 90, 90)}

    found = split(lines, whole(added(lines.values())))

    assert found.hidden == set("ABCDEF")


def test_where_nobody_is_left_to_cover_them_nothing_is_said():
    lines = {name: line(1, 0, 0) for name in "ABCDE"}

    assert split(lines, whole(added(lines.values()))) == SILENT


def test_what_several_lines_had_in_a_month_does_not_follow_from_the_sum_of_the_month():
    lines = {"A": line(1, 9, 9), "B": line(1, 9, 9), "C": line(7, 7, 7), "D": line(50, 50, 50)}

    found = split(lines, whole(added(lines.values())))

    assert found.coarse == {"A", "B", "C"}


def test_what_a_set_hides_stays_hidden_in_the_set_within_it():
    counts = {"A": line(4, 9, 9), "B": line(9, 9, 9), "C": line(3, 3, 3), "D": line(1, 1, 1)}
    wider = split(counts, whole(added(counts.values())))
    outcomes = {
        name: {month: (count, 0) for month, (count,) in months.items()}
        for name, months in counts.items()
    }

    found = split(outcomes, whole(added(outcomes.values())), wider)

    assert wider.hidden == found.hidden == {"C", "D"}
    assert {one.months for one in found.groups} == {QUARTER}


def test_a_few_late_answers_are_told_of_every_line_whose_answers_are():
    in_time = {"A": (9, 8, 9), "B": (9, 9, 9), "C": (3, 0, 1), "D": (1, 2, 0)}
    late = {"A": (0, 1, 0), "B": (0, 0, 0), "C": (0, 0, 1), "D": (1, 0, 0)}
    decided = {
        name: line(*map(sum, zip(in_time[name], late[name], strict=True))) for name in in_time
    }
    sums, shape = _published(decided)
    outcomes = {
        name: dict(zip(MONTHS, zip(in_time[name], late[name], strict=True), strict=True))
        for name in in_time
    }

    whole_house = along({"": added(outcomes.values())}, sums, by_quarter=False)
    by_line = along(outcomes, shape, by_quarter=True)

    assert [one.counts for one in whole_house.groups] == [(22, 1), (19, 1), (19, 1)]
    assert told(by_line) == {
        ("A", QUARTER): (26, 1),
        ("B", QUARTER): (27, 0),
        (HIDDEN, QUARTER): (7, 2),
    }


def test_where_nothing_is_said_of_the_answers_nothing_is_said_of_the_late_ones():
    assert along({"A": dict.fromkeys(MONTHS, (1, 1))}, SILENT, by_quarter=True) == SILENT


COUNTS = st.integers(0, 12)
MANY = st.sampled_from("ABCDEFG")
TABLES = st.dictionaries(MANY, st.builds(line, COUNTS, COUNTS, COUNTS), min_size=1)
WITH_OUTCOMES = st.dictionaries(
    MANY, st.builds(line, *[st.tuples(COUNTS, st.integers(0, 4))] * 3), min_size=1
)


@given(TABLES)
@settings(max_examples=300, deadline=None)
def test_whatever_the_counts_each_group_is_safe_and_none_is_lost(lines):
    sums, found = _published(lines)

    assert all(is_safe(one.counts) and any(one.counts) for one in (*sums.groups, *found.groups))
    if not found.is_silent:
        counted = sum(count for months in lines.values() for (count,) in months.values())
        assert sum(one.counts[0] for one in found.groups) == counted


@given(TABLES)
@settings(max_examples=300, deadline=None)
def test_whatever_the_counts_no_small_cell_follows_from_the_sums(lines):
    sums, found = _published(lines)

    for name, months in lines.items():
        for month, (count,) in months.items():
            if 0 < count < 5 and not sums.is_silent:
                assert not _follows((name, month), sums, found, lines)


@given(TABLES)
@settings(max_examples=300, deadline=None)
def test_whatever_the_counts_each_small_cell_could_be_five_or_more(lines):
    """What bounds it: its own quarter, and what all lines of its kind had in its month."""
    sums, found = _published(lines)
    groups = told(found)
    at_most = {name: total for (name, months), (total,) in groups.items() if months == QUARTER}

    for name in found.coarse:
        assert at_most[name] >= 5
    for month in () if sums.coarse else MONTHS:
        coarse = [_months(lines, found, name)[month][0] for name in sorted(found.coarse)]
        assert sum(coarse) == 0 or sum(coarse) >= 5
    if found.hidden:
        of_hidden = [sum(count for (count,) in lines[name].values()) for name in found.hidden]
        assert sum(of_hidden) - (len(of_hidden) - 1) >= 5


@given(WITH_OUTCOMES)
@settings(max_examples=300, deadline=None)
def test_whatever_the_outcomes_they_are_told_no_finer_than_the_counts(lines):
    counts = {
        name: {month: (sum(vector),) for month, vector in months.items()}
        for name, months in lines.items()
    }
    _sums, wider = _published(counts)

    found = split(lines, whole(added(lines.values())), wider)

    assert all(is_safe(one.counts) for one in found.groups)
    if not found.is_silent:
        assert wider.hidden <= found.hidden
        assert {one.months for one in found.groups} <= {QUARTER}


def _published(lines):
    """Give the block of all lines together, and that of each."""
    sums = whole(added(lines.values()))
    return sums, split(lines, sums)


def _months(lines, block, name):
    if name != HIDDEN:
        return lines[name]
    return added(lines[one] for one in block.hidden)


def _follows(cell, sums, found, lines) -> bool:
    """Say whether what is published has one solution for this cell."""
    names = [(name, month) for name in sorted(lines) for month in MONTHS]
    rows = [[month in one.months for _name, month in names] for one in sums.groups]
    if not found.is_silent:
        rows += [[_is_in(key, one, found.hidden) for key in names] for one in found.groups]
        # Where a line is not said to have anything, it had nothing.
        rows += [
            [key == other for other in names]
            for key in names
            if not any(_is_in(key, one, found.hidden) for one in found.groups)
        ]
    target = [key == cell for key in names]
    return bool(rows) and _rank(rows) == _rank([*rows, target])


def _is_in(key, group, hidden) -> bool:
    name = HIDDEN if key[0] in hidden else key[0]
    return name == group.line and key[1] in group.months


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
