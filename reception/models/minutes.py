"""What came of a reception, and what was ordered at it."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from akimat.base.choices import choices_for
from reception.domain.states import (
    OPEN_INSTRUCTIONS,
    InstructionState,
)
from reception.labels import (
    DECISION_LABELS,
    INSTRUCTION_STATE_LABELS,
)


class Minutes(models.Model):
    """The protocol of a reception (PP663 p. 35, annex 2)."""

    request = models.OneToOneField("reception.Request", models.PROTECT, related_name="minutes")
    official = models.ForeignKey("reception.Official", models.PROTECT, related_name="+")
    secretary = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    place = models.CharField(max_length=300)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    participants = models.CharField(max_length=1000, blank=True)
    # None: nobody has asked yet, so the minutes cannot be signed (PP663 p. 21).
    may_record = models.BooleanField(null=True, blank=True)
    statements = models.TextField(max_length=10_000, blank=True)
    decision = models.CharField(max_length=12, choices=choices_for(DECISION_LABELS), blank=True)
    decision_text = models.TextField(max_length=5_000, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Until then the protocol is owed to the applicant (PP663 p. 37).
    send_by = models.DateField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    recording = models.FileField(upload_to="recordings/%Y/%m/", blank=True)
    recording_type = models.CharField(max_length=16, blank=True)

    class Meta:
        ordering: ClassVar = ["-began_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="minutes_signed_with_a_decision",
                condition=Q(signed_at=None) | ~Q(decision=""),
            ),
            models.CheckConstraint(
                name="minutes_recorded_with_consent",
                condition=Q(recording="") | Q(may_record=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id}: {self.decision}"


class Instruction(models.Model):
    """What a body has to do by a day; ``state`` is written by the transition alone."""

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="instructions")
    body = models.ForeignKey("structure.Body", models.PROTECT, related_name="instructions")
    executor: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.CharField(max_length=2000)
    due_on = models.DateField()
    state = models.CharField(
        max_length=12,
        choices=choices_for(INSTRUCTION_STATE_LABELS),
        default=InstructionState.GIVEN,
    )
    state_since = models.DateTimeField()
    report = models.TextField(max_length=5_000, blank=True)
    reported_on = models.DateField(null=True, blank=True)
    reported_by: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    remark = models.CharField(max_length=1000, blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="instruction_done_on_a_day",
                condition=Q(state=InstructionState.DONE) ^ Q(done_on=None),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["body", "due_on"],
                name="instruction_open",
                condition=Q(state__in=OPEN_INSTRUCTIONS),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.due_on}"

    @property
    def subject(self) -> str:
        return f"instruction:{self.pk}"
