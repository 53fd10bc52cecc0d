"""Who comes on a day, as it was sent two working days before (PP663 p. 32)."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q


class FinalList(models.Model):
    """One version of the list of a day; the database lets nobody rewrite it.

    ``rows``: number, time, kind, official, names, where, full_name, settlement, matter, priority.
    ``changes`` since the version before: what, number, was, now, why; empty in the first one.
    """

    office = models.ForeignKey("structure.Office", models.PROTECT, related_name="+")
    day = models.DateField()
    version = models.PositiveSmallIntegerField(default=1)
    due_on = models.DateField()
    rows = models.JSONField(default=list)
    changes = models.JSONField(default=list, blank=True)
    composed_at = models.DateTimeField()
    # None: the house itself, on the day that the rules set.
    composed_by: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["day", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["office", "day", "version"], name="final_list_once_a_version"
            ),
            models.CheckConstraint(
                name="final_list_signed_by_somebody",
                condition=Q(signed_at=None, signed_by=None)
                | Q(signed_at__gte=F("composed_at"), signed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="final_list_changed_by_something",
                condition=Q(version=1) ^ ~Q(changes=[]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.version}"

    @property
    def subject(self) -> str:
        return f"final_list:{self.pk}"
