"""Closed history as sums by day: see docs/adr/0014-closed-history-is-kept-as-sums.md."""

from typing import Any, ClassVar

from django.db import models


class Frontier(models.Model):
    """The cases that ended until this day are kept as sums; the others are counted. One row."""

    day = models.DateField()

    def __str__(self) -> str:
        return str(self.day)


class UnsettledDay(models.Model):
    """A day of an office whose ended cases are counted all the same.

    One of them was changed after the day was summed: a trigger of the database notes that, and
    the next night's sum takes the day up again.
    """

    office = models.ForeignKey("structure.Office", models.CASCADE, related_name="+")
    day = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["office", "day"], name="unsettled_day_once"),
        ]

    def __str__(self) -> str:
        return f"{self.office_id} {self.day}"


class AppealSum(models.Model):
    """What happened in some time with the ended appeals of an office, by one of three splits.

    ``key`` is the body, the topic or the settlement, None where an appeal has none. The names of
    the numbers are the codes of their measures without «appeals_».
    """

    office = models.ForeignKey("structure.Office", models.CASCADE, db_index=False, related_name="+")
    split = models.CharField(max_length=12)
    key: "models.BigIntegerField[Any, Any]" = models.BigIntegerField(null=True)
    received = models.PositiveIntegerField(default=0)
    decided = models.PositiveIntegerField(default=0)
    decided_in_time = models.PositiveIntegerField(default=0)
    decided_late = models.PositiveIntegerField(default=0)
    # Calendar days from registration to decision, of all that were decided together.
    decision_days = models.PositiveIntegerField(default=0)
    ended = models.PositiveIntegerField(default=0)
    redirected = models.PositiveIntegerField(default=0)
    returned = models.PositiveIntegerField(default=0)
    withdrawn = models.PositiveIntegerField(default=0)
    extended = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True


class AppealDaySum(AppealSum):
    """The sums of a day."""

    day = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["split", "day", "office", "key"],
                name="appeal_day_sum_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office_id} {self.day} {self.split} {self.key}"


class AppealMonthSum(AppealSum):
    """The sums of a month added together; ``month`` is its first day."""

    month = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["split", "month", "office", "key"],
                name="appeal_month_sum_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office_id} {self.month:%Y-%m} {self.split} {self.key}"
