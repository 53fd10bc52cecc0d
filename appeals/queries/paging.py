"""The orders of lists of appeals; pages of them are those of the house."""

from django.db.models import QuerySet

from akimat.base.paging import AFTER, BEFORE, PAGE_SIZE, Order, Page, Row, Take, page_of
from appeals.models import Appeal

__all__ = [
    "AFTER",
    "BEFORE",
    "BY_DUE_DATE",
    "NEWEST_FIRST",
    "PAGE_SIZE",
    "Order",
    "Page",
    "Row",
    "Rows",
    "Take",
    "page_of",
]
# The two orders of lists, each served by an index that ends in the key.
BY_DUE_DATE = ("due_on", "pk")
NEWEST_FIRST = ("-pk",)

Rows = QuerySet[Appeal, Row]
