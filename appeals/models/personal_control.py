"""The akim or the controller keeps an eye on one appeal."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class PersonalControl(models.Model):
    appeal = models.ForeignKey(
        "appeals.Appeal", models.PROTECT, db_index=False, related_name="personal_controls"
    )
    put_by = models.ForeignKey("people.User", models.PROTECT, db_index=False, related_name="+")
    put_at = models.DateTimeField()
    note = models.TextField(max_length=1000)
    # A day of its own, never later than that of the law; None: the day of the law.
    control_on = models.DateField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        "people.User", models.PROTECT, db_index=False, null=True, blank=True, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True, blank=True)
    lift_reason = models.TextField(max_length=1000, blank=True)
    reminded_stage = models.SmallIntegerField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["put_at", "pk"]
        constraints: ClassVar = [
            # Its index is also the one that lists and badges read.
            models.UniqueConstraint(
                fields=["appeal"],
                name="personal_control_one_open_an_appeal",
                condition=Q(lifted_at=None),
            ),
            models.CheckConstraint(name="personal_control_says_why", condition=~Q(note="")),
            models.CheckConstraint(
                name="personal_control_lifted_with_a_reason",
                condition=Q(lifted_by=None, lifted_at=None, lift_reason="")
                | (~Q(lifted_by=None) & ~Q(lifted_at=None) & ~Q(lift_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.appeal_id}"
