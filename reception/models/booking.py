"""Time that somebody has taken: of an official, or of a room. Sold once, whoever comes."""

from datetime import datetime
from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from phonenumber_field.modelfields import PhoneNumberField

from akimat.base.choices import choices_for
from reception.domain.states import TAKEN_BOOKINGS, BookingState
from reception.labels import BOOKING_STATE_LABELS, CHANNEL_LABELS, CODE_WAY_LABELS
from reception.models.spans import span_of

IS_TAKEN = Q(state__in=TAKEN_BOOKINGS)


class Booking(models.Model):
    """``state`` is written by :mod:`reception.services.transition` and nowhere else."""

    # The citizen opens the booking with both; 8 signs, see akimat.base.numbers.
    number = models.CharField(max_length=40, unique=True)
    access_code = models.CharField(max_length=12)
    official: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "reception.Official",
        models.PROTECT,
        db_index=False,
        null=True,
        blank=True,
        related_name="bookings",
    )
    session: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "reception.Session", models.PROTECT, null=True, blank=True, related_name="bookings"
    )
    room: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "reception.Room", models.PROTECT, db_index=False, null=True, blank=True, related_name="+"
    )
    during = DateTimeRangeField()
    state = models.CharField(
        max_length=12, choices=choices_for(BOOKING_STATE_LABELS), default=BookingState.HELD
    )
    state_since = models.DateTimeField()
    channel = models.CharField(max_length=8, choices=choices_for(CHANNEL_LABELS))
    # Until then a held one is its holder's; afterwards anybody's.
    held_until = models.DateTimeField(null=True, blank=True)
    confirm_code = models.CharField(max_length=8, blank=True)
    # By which way the code went: an e-mail, a text, or none, and then the desk confirms.
    code_by = models.CharField(
        max_length=8, choices=choices_for(CODE_WAY_LABELS), blank=True, default="", db_default=""
    )
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    moved_from: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+"
    )

    # Under one key a talk is held once, however often the button was pressed.
    submission_key = models.CharField(max_length=264, null=True, blank=True, unique=True)
    consent_at = models.DateTimeField(null=True, blank=True)

    matter = models.CharField(max_length=500, blank=True)
    full_name = models.CharField(max_length=200, blank=True)
    iin = models.CharField(max_length=12, blank=True)
    phone = PhoneNumberField(blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="kk")
    # Who of the staff took it: at the desk, or a room for a meeting.
    booked_by: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField()
    # The reminders that went out: "day", "hours"; what the person answered, "yes" or "no".
    reminded = models.JSONField(default=list, blank=True)
    answered = models.CharField(max_length=4, blank=True)
    cancelled_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["during", "pk"]
        constraints: ClassVar = [
            ExclusionConstraint(
                name="booking_of_an_official_once",
                expressions=[
                    ("official", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=IS_TAKEN & Q(official__isnull=False),
            ),
            ExclusionConstraint(
                name="booking_of_a_room_once",
                expressions=[("room", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=IS_TAKEN & Q(room__isnull=False),
            ),
            models.CheckConstraint(
                name="booking_of_an_official_or_a_room",
                condition=Q(official__isnull=False, session__isnull=False, room=None)
                | Q(official=None, session=None, room__isnull=False),
            ),
            models.CheckConstraint(
                name="booking_held_until_some_time",
                condition=~Q(state=BookingState.HELD) | Q(held_until__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["phone"], name="booking_by_phone", condition=IS_TAKEN),
            models.Index(fields=["email"], name="booking_by_email", condition=IS_TAKEN),
            models.Index(fields=["iin"], name="booking_by_iin", condition=IS_TAKEN),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def subject(self) -> str:
        return f"booking:{self.pk}"

    @property
    def starts_at(self) -> datetime:
        return span_of(self.during)[0]

    @property
    def ends_at(self) -> datetime:
        return span_of(self.during)[1]

    def has_run_out(self, now: datetime) -> bool:
        """Say whether this is a hold whose time is over: whatever its state says, it is free."""
        if self.state != BookingState.HELD or self.held_until is None:
            return False
        return self.held_until <= now


class Wish(models.Model):
    """A place on the waiting list of an official: offered the next freed time, in order."""

    official = models.ForeignKey("reception.Official", models.PROTECT, related_name="wishes")
    access_code = models.CharField(max_length=12, unique=True)
    full_name = models.CharField(max_length=200)
    phone = PhoneNumberField(blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="kk")
    matter = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()
    # How often a talk was offered: who has let one pass comes after who has had none.
    offered = models.PositiveSmallIntegerField(default=0)
    # The time that is offered now, held for this person alone; None between offers.
    offer: "models.OneToOneField[Any, Any]" = models.OneToOneField(
        Booking, models.PROTECT, null=True, blank=True, related_name="wish"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["offered", "created_at", "pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["official", "offered", "created_at"],
                name="wish_in_order",
                condition=Q(ended_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.official_id}: {self.full_name}"
