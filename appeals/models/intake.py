"""What stands around the filing of an appeal: who else, which number, which key."""

from typing import ClassVar

from django.db import models
from phonenumber_field.modelfields import PhoneNumberField

from akimat.base.choices import choices_for
from appeals.labels import PARTICIPANT_ROLE_LABELS


class Participant(models.Model):
    """A co-applicant (APPC 22(1)) or a representative with his or her authority (APPC 68)."""

    appeal = models.ForeignKey("appeals.Appeal", models.PROTECT, related_name="participants")
    role = models.CharField(max_length=16, choices=choices_for(PARTICIPANT_ROLE_LABELS))
    full_name = models.CharField(max_length=200)
    iin = models.CharField(max_length=12, blank=True)
    phone = PhoneNumberField(blank=True)
    authority = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.full_name


class NumberSequence(models.Model):
    """The last number given in an office and a year; its row lock keeps the numbers gapless."""

    office = models.ForeignKey("structure.Office", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["office", "year"], name="sequence_once_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.office_id}-{self.year}: {self.last}"
