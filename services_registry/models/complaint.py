"""A complaint about a service (law art. 25): linked to its request, answered by its own term."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from phonenumber_field.modelfields import PhoneNumberField

from akimat.base.choices import choices_for
from services_registry.domain.requests import OPEN_COMPLAINTS, ComplaintState
from services_registry.labels.requests import (
    COMPLAINT_RESULT_LABELS,
    COMPLAINT_STATE_LABELS,
    COMPLAINT_TO_LABELS,
    LANGUAGE_LABELS,
)
from services_registry.models.journal import ServiceRequest, link
from services_registry.models.passport import person

IS_OPEN = Q(state__in=OPEN_COMPLAINTS)


class ServiceComplaint(models.Model):
    """``state`` is written by ``services_registry.services.journal_transition`` only."""

    number = models.CharField(max_length=40, unique=True)
    office = link("structure.Office")
    service = link("services_registry.Service")
    provider = link("structure.Body")
    # None where the person complains without having a number: that a request was not taken, say.
    request: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        ServiceRequest, models.PROTECT, null=True, blank=True, related_name="complaints"
    )
    submission_key = models.CharField(max_length=264, null=True, blank=True, unique=True)
    submission_fingerprint = models.CharField(max_length=64, blank=True)
    to = models.CharField(max_length=24, choices=choices_for(COMPLAINT_TO_LABELS))
    language = models.CharField(max_length=2, choices=choices_for(LANGUAGE_LABELS))
    full_name = models.CharField(max_length=200, blank=True)
    iin = models.CharField(max_length=12, blank=True)
    phone = PhoneNumberField(blank=True)
    email = models.EmailField(blank=True)
    text = models.TextField(max_length=20_000)

    received_at = models.DateTimeField()
    registered_on = models.DateField()
    registered_by: "models.ForeignKey[Any, Any]" = person()
    regime = models.CharField(max_length=16)
    calendar_version = models.CharField(max_length=40)
    due_on = models.DateField()
    trace = models.JSONField(default=list)
    prolonged_on = models.DateField(null=True, blank=True)
    prolonged_because = models.TextField(blank=True)
    # By when the person must be told that it takes longer, and when that was done.
    tell_by = models.DateField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    state = models.CharField(
        max_length=12,
        choices=choices_for(COMPLAINT_STATE_LABELS),
        default=ComplaintState.REGISTERED,
    )
    state_since = models.DateTimeField()
    result = models.CharField(
        max_length=12, choices=choices_for(COMPLAINT_RESULT_LABELS), blank=True
    )
    answer = models.TextField(blank=True)
    answered_by: "models.ForeignKey[Any, Any]" = person()
    ended_at = models.DateTimeField(null=True, blank=True)
    is_late = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="service_complaint_ended_only_when_ended",
                condition=(IS_OPEN & Q(ended_at=None)) | (~IS_OPEN & ~Q(ended_at=None)),
            ),
            models.CheckConstraint(
                name="service_complaint_answered_with_an_answer",
                condition=~Q(state=ComplaintState.ANSWERED) | (~Q(answer="") & ~Q(result="")),
            ),
            models.CheckConstraint(
                name="service_complaint_prolonged_with_a_day_to_tell",
                condition=Q(prolonged_on=None, tell_by=None)
                | Q(prolonged_on__isnull=False, tell_by__isnull=False),
            ),
            models.CheckConstraint(
                name="service_complaint_due_after_registration",
                condition=Q(due_on__gte=F("registered_on")),
            ),
        ]
        indexes: ClassVar = [
            *(
                models.Index(fields=[holder, "-id"], name=f"svccomplaint_{holder}")
                for holder in ("office", "provider")
            ),
            models.Index(fields=["due_on", "id"], name="svccomplaint_due", condition=IS_OPEN),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("services:complaint", args=[self.number])

    @property
    def subject(self) -> str:
        return f"service_complaint:{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_COMPLAINTS

    def is_overdue_on(self, day: date) -> bool:
        return self.is_open and self.due_on < day
