"""What a device has kept while there was no network, and when it counts as filed."""

from typing import ClassVar

from django.db import models

from akimat.base.choices import choices_for
from akimat.base.numbers import NO_CODE
from appeals.labels.offline import TIME_RULE_LABELS


class OfflineFiling(models.Model):
    """One appeal that came from a device: the times it says and the time that counts."""

    appeal = models.OneToOneField("appeals.Appeal", models.PROTECT, related_name="offline")
    # Drawn by the device: the same filing sent again is known by it.
    key = models.CharField(max_length=64)
    # Of the sealed box: the same key with other content is no repetition.
    digest = models.CharField(max_length=64)
    sender = models.CharField(max_length=40)
    # The device's own count; the time of what it filed later is not before this one's.
    counter = models.PositiveIntegerField(default=0)
    provisional_number = models.CharField(max_length=40, blank=True)
    provisional_code = models.CharField(max_length=16, blank=True)
    # Both are kept: what the clock of the device showed, and how wrong it was at the receipt.
    device_time = models.DateTimeField()
    device_offset = models.DurationField()
    contact_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField()
    filed_at = models.DateTimeField()
    time_rule = models.CharField(max_length=16, choices=choices_for(TIME_RULE_LABELS))
    # What was typed into a field that takes no such thing: nobody was there to be asked.
    unread = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sender", "key"], name="offline_filed_once"),
            models.CheckConstraint(
                name="offline_filed_before_received",
                condition=models.Q(filed_at__lte=models.F("received_at")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["sender", "-counter"], name="offline_of_sender"),
            # Not unique: a device whose storage was wiped may count anew, and nothing is lost.
            models.Index(
                fields=["provisional_number"],
                name="offline_provisional",
                condition=~models.Q(provisional_number=""),
            ),
        ]

    def __str__(self) -> str:
        return self.provisional_number or self.key

    @property
    def access_code(self) -> str:
        return self.provisional_code or NO_CODE
