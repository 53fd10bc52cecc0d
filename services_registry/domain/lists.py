"""The lists of the registry that the staff works with. Pure."""

from enum import StrEnum


class ListName(StrEnum):
    ALL = "all"
    UNVERIFIED = "unverified"
    DRAFTS = "drafts"
    APPROVED = "approved"
    PLANNED = "planned"
    WITHDRAWN = "withdrawn"
