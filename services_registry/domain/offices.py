"""What of an office may be other than everywhere, and who sees them all. Pure."""

from enum import StrEnum

from akimat.people.roles import EVERYWHERE_ROLES, Role

# Who sees every office of the region.
SEES_ALL = frozenset({*EVERYWHERE_ROLES, Role.ADMINISTRATOR})


class LocalField(StrEnum):
    """The texts that an office may say its own way."""

    TEXT = "text"
    SCHEDULE = "schedule"
    ROUTE = "route"
