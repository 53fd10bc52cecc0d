"""The bridges of a graph: edges without which its two ends would not be connected. No Django."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence


def bridges(edges: Sequence[tuple[Hashable, Hashable]]) -> set[int]:
    """Give the numbers of the edges that are bridges, in linear time, after Tarjan (1974)."""
    near: dict[Hashable, list[tuple[Hashable, int]]] = defaultdict(list)
    for n, (one, other) in enumerate(edges):
        near[one].append((other, n))
        near[other].append((one, n))
    met: dict[Hashable, int] = {}
    # The earliest node that is reached from below a node without the edge that leads to it.
    low: dict[Hashable, int] = {}
    found: set[int] = set()
    for root in near:
        if root not in met:
            _walk(root, near, met, low, found)
    return found


def _walk(
    root: Hashable,
    near: dict[Hashable, list[tuple[Hashable, int]]],
    met: dict[Hashable, int],
    low: dict[Hashable, int],
    found: set[int],
) -> None:
    met[root] = low[root] = len(met)
    path: list[tuple[Hashable, int, Iterator[tuple[Hashable, int]]]] = [
        (root, -1, iter(near[root]))
    ]
    while path:
        node, came_by, rest = path[-1]
        step = next(rest, None)
        if step is None:
            path.pop()
            if path:
                above = path[-1][0]
                low[above] = min(low[above], low[node])
                if low[node] == met[node]:
                    found.add(came_by)
        elif step[0] not in met:
            met[step[0]] = low[step[0]] = len(met)
            path.append((step[0], step[1], iter(near[step[0]])))
        elif step[1] != came_by:
            low[node] = min(low[node], met[step[0]])
