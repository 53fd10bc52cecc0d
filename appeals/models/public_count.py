"""The numbers of the home page as they were last counted: the whole year is read for them."""

from django.db import models


class PublicCount(models.Model):
    year = models.PositiveSmallIntegerField(unique=True)
    counted_at = models.DateTimeField()
    received = models.PositiveIntegerField()
    decided = models.PositiveIntegerField()
    decided_in_time = models.PositiveIntegerField()
    # Calendar days from registration to the decision, of all decided ones together.
    days = models.PositiveIntegerField()
    in_work = models.PositiveIntegerField()
    late = models.PositiveIntegerField()

    def __str__(self) -> str:
        return str(self.year)

    @property
    def percent_in_time(self) -> float | None:
        """Decided not later than due, of what was decided in the year; None where nothing was.

        What is overdue and not decided stands beside it as a number of its own.
        """
        return 100 * self.decided_in_time / self.decided if self.decided else None

    @property
    def mean_days(self) -> float | None:
        """Give the mean of the days to a decision; None where there is none yet."""
        return self.days / self.decided if self.decided else None
