"""Versions of the answer: a draft that was sent back is never lost."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from akimat.base.choices import choices_for
from appeals.labels import ANSWER_RESULT_LABELS, ANSWER_WAY_LABELS, LANGUAGE_LABELS


class Answer(models.Model):
    appeal = models.ForeignKey(
        "appeals.Appeal", models.PROTECT, db_index=False, related_name="answers"
    )
    version = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=50_000)
    language = models.CharField(max_length=8, choices=choices_for(LANGUAGE_LABELS))
    language_reason = models.CharField(max_length=300, blank=True)
    result = models.CharField(max_length=16, choices=choices_for(ANSWER_RESULT_LABELS))
    drafted_by = models.ForeignKey("people.User", models.PROTECT, db_index=False, related_name="+")
    drafted_at = models.DateTimeField()
    remark = models.TextField(blank=True)
    signed_by = models.ForeignKey(
        "people.User", models.PROTECT, db_index=False, null=True, blank=True, related_name="+"
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_way = models.CharField(max_length=16, choices=choices_for(ANSWER_WAY_LABELS), blank=True)

    class Meta:
        ordering: ClassVar = ["appeal", "version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["appeal", "version"], name="answer_version_once"),
            models.CheckConstraint(name="answer_is_not_empty", condition=~Q(text="")),
            models.CheckConstraint(
                name="answer_signed_by_and_at_together",
                condition=Q(signed_by=None, signed_at=None)
                | (~Q(signed_by=None) & ~Q(signed_at=None)),
            ),
            models.CheckConstraint(
                name="answer_sent_only_when_signed",
                condition=Q(sent_at=None) | ~Q(signed_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.appeal_id}/{self.version}"
