"""Who receives: rows that hardly ever change."""

from collections.abc import Mapping

from akimat.base.remembered import remembered
from reception.models import Official


def official_by_pk(pk: int) -> Official:
    """Give the official with body and office, asked for once in some seconds."""
    return _officials().get(pk) or Official.objects.select_related("body", "office").get(pk=pk)


def receiving() -> list[Official]:
    """Give everybody who receives, in the order of the schedule."""
    return [official for official in _officials().values() if official.is_active]


@remembered
def _officials() -> Mapping[int, Official]:
    rows = Official.objects.select_related("body", "office").order_by("code")
    return {official.pk: official for official in rows}
