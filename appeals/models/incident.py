"""An incident: what many people of one place appealed about at once, told and answered together."""

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from akimat.base.choices import choices_for
from akimat.structure.names import localized
from appeals.domain.incidents import LIVE_STATES, IncidentState
from appeals.labels.incidents import INCIDENT_STATE_LABELS

if TYPE_CHECKING:
    from appeals.models.answer import Answer

IS_LIVE = Q(state__in=LIVE_STATES)


class Incident(models.Model):
    """``state`` is written by :mod:`appeals.services.incident_transition` and nowhere else."""

    number = models.CharField(max_length=40, unique=True)
    # As an office writes it: whose workplaces see the incident.
    district = models.CharField(max_length=60)
    settlement = models.ForeignKey("structure.Settlement", models.PROTECT, related_name="+")
    # None where the keywords could name none and the texts alone are near.
    topic = models.ForeignKey(
        "appeals.Topic", models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(
        max_length=12,
        choices=choices_for(INCIDENT_STATE_LABELS),
        default=IncidentState.OPEN,
    )
    state_since = models.DateTimeField()
    opened_at = models.DateTimeField()
    first_appeal_at = models.DateTimeField()
    last_appeal_at = models.DateTimeField()
    # What the burst was measured against: appeals in a window of this place, topic and hour.
    expected = models.FloatField()
    # What is told to whoever is about to file the same.
    text_kk = models.CharField(max_length=300, blank=True)
    text_ru = models.CharField(max_length=300, blank=True)
    body = models.ForeignKey(
        "structure.Body", models.PROTECT, null=True, blank=True, related_name="+"
    )
    repaired_by = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            # Of two workers that see the same burst one opens it; see appeals.services.bursts.
            models.UniqueConstraint(
                "settlement",
                Coalesce("topic", Value(0)),
                name="incident_live_once_a_place",
                condition=IS_LIVE,
            ),
            models.CheckConstraint(
                name="incident_ended_at_only_when_ended",
                condition=(IS_LIVE & Q(ended_at=None)) | (~IS_LIVE & ~Q(ended_at=None)),
            ),
            models.CheckConstraint(
                name="incident_confirmed_says_what_and_who",
                condition=~Q(state__in=[IncidentState.CONFIRMED, IncidentState.OVER])
                | (~Q(text_kk="") & ~Q(text_ru="") & ~Q(body=None)),
            ),
            models.CheckConstraint(
                name="incident_dismissed_with_a_reason",
                condition=~Q(state=IncidentState.DISMISSED) | ~Q(reason=""),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["district", "-id"], name="incident_of_district"),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("appeals:incident", args=[self.number])

    @property
    def subject(self) -> str:
        """The name under which the journal keeps this incident."""
        return f"incident:{self.pk}"

    @property
    def is_live(self) -> bool:
        return self.state in LIVE_STATES

    @property
    def since(self) -> datetime:
        """Give the hour of the first appeal: its minute would tell when somebody has filed."""
        return self.first_appeal_at.replace(minute=0, second=0, microsecond=0)

    @property
    def text(self) -> str:
        return localized(self, "text")

    @property
    def text_en(self) -> str:
        """Nobody writes it in English; whoever reads English is told in Russian."""
        return self.text_ru


class IncidentMember(models.Model):
    """That an appeal belongs, or belonged, to an incident. Taken out, it does not join again."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="members")
    appeal = models.ForeignKey("appeals.Appeal", models.PROTECT, related_name="incidents")
    joined_at = models.DateTimeField()
    # None: by itself.
    joined_by = models.ForeignKey(
        "people.User", models.PROTECT, db_index=False, null=True, blank=True, related_name="+"
    )
    left_at = models.DateTimeField(null=True, blank=True)
    left_by = models.ForeignKey(
        "people.User", models.PROTECT, db_index=False, null=True, blank=True, related_name="+"
    )
    # The version that the common answer became for this appeal.
    answer: "models.ForeignKey[Answer | None, Answer | None]" = models.ForeignKey(
        "appeals.Answer", models.PROTECT, db_index=False, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["incident", "appeal"], name="incident_member_once"),
            models.UniqueConstraint(
                fields=["appeal"], name="appeal_in_one_incident", condition=Q(left_at=None)
            ),
            models.CheckConstraint(
                name="incident_member_left_at_and_by",
                condition=Q(left_at=None, left_by=None) | (~Q(left_at=None) & ~Q(left_by=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id}/{self.appeal_id}"
