"""Why an answer is due on this day, in sentences."""

from collections.abc import Sequence

from akimat.terms import explain as terms
from appeals.domain.terms import LAW


def explain(trace: Sequence[terms.Row], language: str) -> list[str]:
    """Give the sentences of the trace that is stored with an appeal."""
    return terms.explain(trace, language, LAW)
