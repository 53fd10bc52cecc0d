"""A request to be received, and who was invited to the reception."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from phonenumber_field.modelfields import PhoneNumberField

from akimat.base.choices import choices_for
from akimat.base.moments import local
from reception.domain.states import (
    OPEN_REQUESTS,
    RequestState,
)
from reception.labels import (
    CHANNEL_LABELS,
    INVITEE_KIND_LABELS,
    REFUSAL_GROUND_LABELS,
    REQUEST_STATE_LABELS,
)


class Request(models.Model):
    """``state`` is written by :mod:`reception.services.transition` and nowhere else."""

    number = models.CharField(max_length=40, unique=True)
    access_code = models.CharField(max_length=12)
    # Under this key the filing is done once; the fingerprint tells other content apart.
    submission_key = models.CharField(max_length=264, null=True, blank=True, unique=True)
    submission_fingerprint = models.CharField(max_length=64, blank=True)
    office = models.ForeignKey("structure.Office", models.PROTECT, related_name="+")
    # Who is asked for; ``proposed`` is whom the secretary proposes instead.
    official = models.ForeignKey("reception.Official", models.PROTECT, related_name="requests")
    proposed: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "reception.Official", models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The hour that is held for the person while another official is proposed.
    held: "models.OneToOneField[Any, Any]" = models.OneToOneField(
        "reception.Booking", models.PROTECT, null=True, blank=True, related_name="proposed_for"
    )
    channel = models.CharField(max_length=8, choices=choices_for(CHANNEL_LABELS))
    language = models.CharField(max_length=2, default="kk")
    text = models.TextField(max_length=5_000, blank=True)
    full_name = models.CharField(max_length=200, blank=True)
    iin = models.CharField(max_length=12, blank=True)
    phone = PhoneNumberField(blank=True)
    email = models.EmailField(blank=True)
    settlement: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "structure.Settlement", models.PROTECT, null=True, blank=True, related_name="+"
    )
    address = models.CharField(max_length=300, blank=True)
    priority = models.CharField(max_length=16, blank=True)
    consent_at = models.DateTimeField(null=True, blank=True)
    consent_version = models.CharField(max_length=12, blank=True)
    is_video_agreed = models.BooleanField(default=False)

    received_at = models.DateTimeField()
    registered_on = models.DateField()
    registered_by: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    regime = models.CharField(max_length=16)
    calendar_version = models.CharField(max_length=40)
    due_on = models.DateField()
    trace = models.JSONField(default=list)
    # Until then it may go to the body whose matter it is (PP663 p. 6); None: filed before that.
    redirect_by = models.DateField(null=True, blank=True)
    redirected_to: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "structure.Body", models.PROTECT, null=True, blank=True, related_name="+"
    )
    # A reasoned decision to answer later (APPC 76(3), PP663 p. 14): by whom, from which day.
    extended_on = models.DateField(null=True, blank=True)
    extended_by: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    extended_because = models.CharField(max_length=1000, blank=True, default="", db_default="")
    extended_from = models.DateField(null=True, blank=True)
    # The applicant is told of it until this day; a letter tells at once.
    tell_by = models.DateField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    state = models.CharField(
        max_length=12, choices=choices_for(REQUEST_STATE_LABELS), default=RequestState.REGISTERED
    )
    state_since = models.DateTimeField()
    answered_on = models.DateField(null=True, blank=True)
    defects = models.JSONField(default=list, blank=True)
    mend_by = models.DateField(null=True, blank=True)
    to_mend = models.CharField(max_length=1000, blank=True)
    ground = models.CharField(max_length=24, choices=choices_for(REFUSAL_GROUND_LABELS), blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    booking: "models.OneToOneField[Any, Any]" = models.OneToOneField(
        "reception.Booking", models.PROTECT, null=True, blank=True, related_name="request"
    )
    # The reception card is made on the day the request is granted (PP663 p. 15).
    granted_on = models.DateField(null=True, blank=True)
    appeal: "models.OneToOneField[Any, Any]" = models.OneToOneField(
        "appeals.Appeal", models.PROTECT, null=True, blank=True, related_name="reception"
    )
    # The note to the official, five working days before (PP663 p. 18).
    briefing = models.TextField(max_length=5_000, blank=True)
    briefed_at = models.DateTimeField(null=True, blank=True)
    briefed_by: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="request_refused_on_a_ground",
                condition=Q(state=RequestState.REFUSED) ^ Q(ground=""),
            ),
            models.CheckConstraint(
                name="request_granted_with_a_time",
                condition=~Q(state__in=[RequestState.GRANTED, RequestState.RECEIVED])
                | Q(booking__isnull=False),
            ),
            models.CheckConstraint(
                name="request_appealed_with_an_appeal",
                condition=~Q(state=RequestState.APPEALED) | Q(appeal__isnull=False),
            ),
            models.CheckConstraint(
                name="request_redirected_to_a_body",
                condition=Q(state=RequestState.REDIRECTED) ^ Q(redirected_to=None),
            ),
            models.CheckConstraint(
                name="request_extended_by_a_reasoned_decision",
                condition=Q(
                    extended_on=None, extended_by=None, extended_because="", extended_from=None
                )
                | Q(
                    extended_on__isnull=False,
                    extended_by__isnull=False,
                    extended_from__isnull=False,
                    due_on__gt=models.F("extended_from"),
                )
                & ~Q(extended_because=""),
            ),
            models.CheckConstraint(
                name="request_holds_a_time_while_proposed",
                condition=Q(held=None) | Q(state=RequestState.PROPOSED),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["office", "due_on"],
                name="request_open",
                condition=Q(state__in=OPEN_REQUESTS),
            ),
            models.Index(fields=["iin"], name="request_of_a_person", condition=~Q(iin="")),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("reception:request", args=[self.number])

    @property
    def subject(self) -> str:
        return f"reception:{self.pk}"

    @property
    def time_given_on(self) -> date:
        """The day on which the person got the time that stands now, on the clock of the office."""
        booked_on = local(self.booking.created_at, self.office.time_zone).date()
        return max(self.granted_on or booked_on, booked_on)


class Invitation(models.Model):
    """Somebody asked to sit beside the official, who sees this request and no other."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="invitations")
    kind = models.CharField(max_length=16, choices=choices_for(INVITEE_KIND_LABELS))
    body: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "structure.Body", models.PROTECT, null=True, blank=True, related_name="+"
    )
    user: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    # What he or she is asked about, and all that is shown beside name, day and place.
    question = models.CharField(max_length=1000, blank=True)
    invited_at = models.DateTimeField()
    # None: no answer yet.
    is_coming = models.BooleanField(null=True)
    why_not = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="invitation_is_to_somebody",
                condition=Q(body__isnull=False) | Q(user__isnull=False),
            ),
            models.CheckConstraint(
                name="invitation_refused_with_a_reason",
                condition=~Q(is_coming=False) | ~Q(why_not=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id}: {self.kind}"

    @property
    def subject(self) -> str:
        return f"invitation:{self.pk}"
