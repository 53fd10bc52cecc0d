"""What the person says of the answer: one verdict an answer version."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from akimat.base.choices import choices_for
from appeals.domain.verdicts import Choice
from appeals.labels.verdicts import CHOICE_LABELS


class Verdict(models.Model):
    """Every change of it stands in the journal; the row holds the last word."""

    appeal = models.ForeignKey(
        "appeals.Appeal", models.PROTECT, db_index=False, related_name="verdicts"
    )
    answer = models.OneToOneField("appeals.Answer", models.PROTECT, related_name="verdict")
    choice = models.CharField(max_length=8, choices=choices_for(CHOICE_LABELS))
    reasons = models.JSONField(default=list, blank=True)
    text = models.TextField(max_length=1000, blank=True)
    given_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["appeal", "answer"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="verdict_bad_one_says_why",
                condition=Q(choice=Choice.YES) | ~Q(reasons=[]) | ~Q(text=""),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["appeal"], name="verdict_of_appeal"),
            models.Index(fields=["given_at"], name="verdict_given"),
        ]

    def __str__(self) -> str:
        return f"{self.appeal_id}/{self.choice}"
