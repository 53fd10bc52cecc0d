"""Whose rows each list of the journal shows: a line of a list names its rows by their keys."""

from collections.abc import Mapping

from appeals.queries.lists import ListName

# Patterns of LIKE for the subjects of lists, by the kind of the rows.
LISTS: Mapping[str, tuple[str, ...]] = {
    "appeal": (*(f"list:{name}" for name in ListName), "list:search", "list:api"),
    "reception": ("list:receptions",),
    "booking": ("list:diary", "list:away"),
    "wish": ("list:waiting",),
    "service_request": ("list:services-%", "list:service-person", "list:api-services"),
    "service_complaint": ("list:service-complaints",),
}
# Where an auditor was told who has seen the rows of a kind.
OF_AUDITORS = "list:audit-{kind}"


def patterns_of(kind: str) -> list[str]:
    return [*LISTS[kind], OF_AUDITORS.format(kind=kind)]
