"""The orders of lists of appeals; pages of them are those of the house."""

from django.db.models import QuerySet

from akimat.base.paging import Row
from appeals.models import Appeal

# The two orders of lists, each served by an index that ends in the key.
BY_DUE_DATE = ("due_on", "pk")
NEWEST_FIRST = ("-pk",)

Rows = QuerySet[Appeal, Row]
