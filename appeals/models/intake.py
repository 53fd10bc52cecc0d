"""What stands around the filing of an appeal: who else."""

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
