"""What was published, and the numbers of each day."""

from typing import Any, ClassVar

from django.db import models

from akimat.measures.small import SMALLEST
from akimat.openness.sets import OF_THE_HOUSE


class Publication(models.Model):
    """The files of one day. ``last_month`` is the last one that was over, as «2026-11»."""

    day = models.DateField(unique=True)
    made_at = models.DateTimeField()
    last_month = models.CharField(max_length=7)
    # Of each line that is hidden in some months: set, view, line and those months.
    hidden: "models.JSONField[Any, Any]" = models.JSONField()
    # Of each file: name, format, rows, bytes, sha256.
    files: "models.JSONField[Any, Any]" = models.JSONField()

    class Meta:
        get_latest_by = "day"

    def __str__(self) -> str:
        return str(self.day)


class PublishedGroup(models.Model):
    """So many equal lines of a set of the last publication.

    ``line`` is the code of a body or a settlement, "hidden", or "" in the view of all; ``time``
    names the months as ``recompute.written`` does; ``days`` is the sum over the lines.
    """

    publication = models.ForeignKey(
        Publication, models.CASCADE, db_index=False, related_name="groups"
    )
    data = models.CharField(max_length=24)
    view = models.CharField(max_length=12)
    line = models.CharField(max_length=40)
    time = models.TextField()
    outcome = models.CharField(max_length=8)
    count = models.PositiveIntegerField()
    days = models.PositiveIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["publication", "view", "data", "line", "time", "outcome"],
                name="published_group_once",
            ),
            # Of an outcome of the house the whole is kept large by the set that it lies within.
            models.CheckConstraint(
                condition=models.Q(count__gte=SMALLEST) | models.Q(data__in=OF_THE_HOUSE),
                name="published_group_is_not_small",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.data} {self.view} {self.line} {self.time} {self.outcome}"


class DailyNumber(models.Model):
    """One number of the whole akimat on one day; None where it is small."""

    day = models.DateField()
    code = models.CharField(max_length=40)
    value = models.PositiveIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["day", "code"], name="daily_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.code}"
