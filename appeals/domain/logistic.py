"""A logistic regression of a dozen numbers, and how honest its chances are. Pure Python.

Newton's method with a small ridge (iteratively reweighted least squares): a matrix of twelve by
twelve needs no library. The ridge keeps a column that never changes from running away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from operator import itemgetter

Row = Sequence[float]
_ROUNDS = 25
_ENOUGH = 1e-7
_EDGE = 1e-9


@dataclass(frozen=True, slots=True)
class Fit:
    """Weights of standardised columns: ``(value - mean) / scale``."""

    bias: float
    weights: tuple[float, ...]
    means: tuple[float, ...]
    scales: tuple[float, ...]

    def parts(self, row: Row) -> tuple[float, ...]:
        """Give what each column adds to the log-odds, against an average appeal."""
        columns = zip(self.weights, row, self.means, self.scales, strict=True)
        return tuple(weight * (value - mean) / scale for weight, value, mean, scale in columns)

    def log_odds(self, row: Row) -> float:
        return self.bias + sum(self.parts(row))


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions of about the same chance: the mean told, and the share that came true."""

    count: int
    told: float
    came_true: float


def chance(log_odds: float) -> float:
    if log_odds < 0:
        return exp(log_odds) / (1 + exp(log_odds))
    return 1 / (1 + exp(-log_odds))


def fit(rows: Sequence[Row], came_true: Sequence[bool], ridge: float = 1.0) -> Fit:
    """Fit weights to ``rows`` of equal length; there must be some of both outcomes."""
    columns = list(zip(*rows, strict=True))
    means = tuple(sum(column) / len(rows) for column in columns)
    scales = tuple(
        (sum((value - mean) ** 2 for value in column) / len(rows)) ** 0.5 or 1.0
        for column, mean in zip(columns, means, strict=True)
    )
    standard = [
        (1.0, *((v - m) / s for v, m, s in zip(row, means, scales, strict=True))) for row in rows
    ]
    bias, *weights = _newton(standard, came_true, ridge)
    return Fit(bias, tuple(weights), means, scales)


def platt(log_odds: Sequence[float], came_true: Sequence[bool]) -> tuple[float, float]:
    """Give slope and shift that make the chances of rows kept apart true (Platt scaling)."""
    shift, slope = _newton([(1.0, value) for value in log_odds], came_true, _EDGE)
    return slope, shift


def brier(chances: Sequence[float], came_true: Sequence[bool]) -> float:
    pairs = zip(chances, came_true, strict=True)
    return sum((told - true) ** 2 for told, true in pairs) / len(chances)


def bins(chances: Sequence[float], came_true: Sequence[bool], count: int = 10) -> list[Bin]:
    """Cut the predictions, in their order, into ``count`` groups of equal size."""
    # By what was told alone: ordered by the outcome too, equal chances would part into sure ones.
    ranked = sorted(zip(chances, came_true, strict=True), key=itemgetter(0))
    cut = []
    for number in range(count):
        group = ranked[number * len(ranked) // count : (number + 1) * len(ranked) // count]
        if group:
            told = sum(one for one, _true in group) / len(group)
            cut.append(Bin(len(group), told, sum(true for _one, true in group) / len(group)))
    return cut


def _newton(rows: Sequence[Row], came_true: Sequence[bool], ridge: float) -> list[float]:
    """Maximise the likelihood; the first column is the bias, which the ridge leaves alone."""
    size = len(rows[0])
    share = min(max(sum(came_true) / len(rows), _EDGE), 1 - _EDGE)
    weights = [log(share / (1 - share)), *[0.0] * (size - 1)]
    for _round in range(_ROUNDS):
        slope = [0.0, *(-ridge * weight for weight in weights[1:])]
        curve = [[0.0] * size for _ in range(size)]
        for row, true in zip(rows, came_true, strict=True):
            told = chance(sum(w * v for w, v in zip(weights, row, strict=True)))
            missed, doubt = true - told, told * (1 - told)
            for i, value in enumerate(row):
                slope[i] += missed * value
                weighed, line = doubt * value, curve[i]
                for j in range(i + 1):
                    line[j] += weighed * row[j]
        for i in range(size):
            curve[i][i] += ridge if i else _EDGE
            for j in range(i):
                curve[j][i] = curve[i][j]
        step = _solve(curve, slope)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
        if max(abs(change) for change in step) < _ENOUGH:
            break
    return weights


def _solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Solve by elimination; the matrix is symmetric and, with its ridge, never singular."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for i in range(size):
        best = max(range(i, size), key=lambda at: abs(rows[at][i]))
        rows[i], rows[best] = rows[best], rows[i]
        for below in rows[i + 1 :]:
            share = below[i] / rows[i][i]
            for j in range(i, size + 1):
                below[j] -= share * rows[i][j]
    found = [0.0] * size
    for i in reversed(range(size)):
        known = sum(rows[i][j] * found[j] for j in range(i + 1, size))
        found[i] = (rows[i][size] - known) / rows[i][i]
    return found
