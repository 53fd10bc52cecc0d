"""Districts compared as if each had the same mix of topics (indirect standardisation).

A district with many land disputes answers later than one with many lamps, however well it works.
What would be expected of it, were each of its topics answered as fast as in the whole region, is
taken from what it reached; the rest is put upon the share of the region.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

# Of fewer answers a share says more about chance than about a district.
FEW = 20


@dataclass(frozen=True, slots=True)
class Adjusted:
    """``share`` is of a hundred; None where there are too few answers to say one."""

    share: float | None
    expected: float | None


def adjusted(answers: Mapping[tuple[str, str], tuple[int, int]]) -> dict[str, Adjusted]:
    """Compare places; ``answers`` gives (in time, all) by (place, topic)."""
    by_topic: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for (_place, topic), (kept, whole) in answers.items():
        by_topic[topic][0] += kept
        by_topic[topic][1] += whole
    whole_region = sum(whole for _kept, whole in by_topic.values())
    if not whole_region:
        return {}
    share = 100 * sum(kept for kept, _whole in by_topic.values()) / whole_region
    found = {}
    for place in dict.fromkeys(place for place, _topic in answers):
        mine = {topic: pair for (other, topic), pair in answers.items() if other == place}
        whole = sum(pair[1] for pair in mine.values())
        if whole < FEW:
            found[place] = Adjusted(None, None)
            continue
        reached = 100 * sum(pair[0] for pair in mine.values()) / whole
        expected = (
            100
            * sum(
                pair[1] * by_topic[topic][0] / by_topic[topic][1]
                for topic, pair in mine.items()
                if by_topic[topic][1]
            )
            / whole
        )
        found[place] = Adjusted(reached - expected + share, expected)
    return found
