"""Somebody at a kiosk asks for a person: seen in the hall until one goes there."""

from typing import ClassVar

from django.db import models


class HelpCall(models.Model):
    device = models.ForeignKey("reception.Device", models.PROTECT, related_name="help_calls")
    # Of the device, kept here: the hall asks every second or two by it.
    office = models.ForeignKey("structure.Office", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            # Who touches the button again has asked already.
            models.UniqueConstraint(
                fields=["device"], name="help_asked_once", condition=models.Q(answered_at=None)
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["office", "asked_at"],
                name="help_open_of_office",
                condition=models.Q(answered_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.device_id} {self.asked_at}"
