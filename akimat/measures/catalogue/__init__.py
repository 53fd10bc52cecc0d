"""The one catalogue of measures: every page, export and the API read a number by its code here."""

from collections.abc import Mapping

from akimat.measures.catalogue import appeals, hall, receptions, services, verdicts
from akimat.measures.measure import Count, Measure, Ratio, Source

CATALOGUE: Mapping[str, Measure] = {
    measure.code: measure
    for room in (appeals, verdicts, receptions, services, hall)
    for measure in room.MEASURES
}


def counts_behind(code: str) -> tuple[Count, ...]:
    """Give the counts that a measure is made of: itself, or the part and the whole of a ratio."""
    measure = CATALOGUE[code]
    if isinstance(measure, Ratio):
        return (*counts_behind(measure.part), *counts_behind(measure.whole))
    assert isinstance(measure, Count)  # noqa: S101 -- a measure is one or the other
    return (measure,)


def source_of(code: str) -> Source:
    return counts_behind(code)[0].source
