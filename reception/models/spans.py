"""A time range of PostgreSQL as the two moments that the domain counts with."""

from datetime import datetime
from typing import Any


def span_of(during: Any) -> tuple[datetime, datetime]:  # noqa: ANN401 -- the stubs know no bounded range
    return during.lower, during.upper
