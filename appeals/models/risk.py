"""The models of risk that were learned, each with how it did on appeals it had never seen."""

from typing import ClassVar

from django.db import models

from akimat.base.choices import choices_for
from appeals.domain.risk import Verdict
from appeals.labels.risk import VERDICT_LABELS


class RiskModel(models.Model):
    """The newest row is the one in use; nothing is shown where it is not usable."""

    made_at = models.DateTimeField()
    # Ended appeals that it was made of, and how many of them were late.
    appeals = models.PositiveIntegerField()
    late = models.PositiveIntegerField()
    verdict = models.CharField(max_length=12, choices=choices_for(VERDICT_LABELS))
    coefficients = models.JSONField(default=dict)
    # The shares that were late in the last year: ``average``, ``bodies`` and ``topics`` by code.
    shares = models.JSONField(default=dict)
    # On the held-out part; None where there was none.
    tested = models.PositiveIntegerField(default=0)
    brier = models.FloatField(null=True)
    base_brier = models.FloatField(null=True)
    precision = models.FloatField(null=True)
    base_rate = models.FloatField(null=True)
    # Groups of equal size: count, the mean chance told, the share that came true.
    bins = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d} {self.verdict}"

    @property
    def is_usable(self) -> bool:
        return self.verdict == Verdict.USABLE
