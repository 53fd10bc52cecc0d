from django.db import models


class RateLimit(models.Model):
    """How often something was tried in the window that is open now."""

    key = models.CharField(max_length=160, primary_key=True)
    count = models.PositiveIntegerField()
    ends_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.key}: {self.count}"


class Sequence(models.Model):
    """The last number drawn of a series; its row lock keeps the numbers gapless."""

    name = models.CharField(max_length=80, primary_key=True)
    last = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.name}: {self.last}"
