"""The diary: a quarterly schedule of series, and the days that come of it."""

from datetime import date, datetime
from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from akimat.base.choices import choices_for
from reception.domain.kinds import ScheduleState, SessionKind
from reception.domain.series import Pattern, quarter_span
from reception.domain.slots import Slot, slots_of
from reception.labels import SCHEDULE_STATE_LABELS, SESSION_KIND_LABELS
from reception.models.spans import span_of


class Schedule(models.Model):
    """The schedule of a quarter, approved before it begins and published (PP663 p. 19)."""

    office = models.ForeignKey("structure.Office", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    state = models.CharField(
        max_length=12, choices=choices_for(SCHEDULE_STATE_LABELS), default=ScheduleState.DRAFT
    )
    state_since = models.DateTimeField()
    approved_by: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    # The paper of whoever approves by the rules, where the secretary has noted it.
    paper_number = models.CharField(max_length=60, blank=True, default="", db_default="")
    paper_date = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-year", "-quarter"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["office", "year", "quarter"], name="schedule_once_a_quarter"
            ),
            models.CheckConstraint(
                name="schedule_approved_by_somebody",
                condition=Q(state=ScheduleState.DRAFT)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
            ),
            models.CheckConstraint(
                name="schedule_paper_has_number_and_date",
                condition=Q(paper_number="") ^ Q(paper_date__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}-{self.quarter}"

    @property
    def subject(self) -> str:
        return f"schedule:{self.pk}"

    @property
    def span(self) -> tuple[date, date]:
        return quarter_span(self.year, self.quarter)


class Series(models.Model):
    """Hours that come back: which weekdays, in which weeks of the month, how long a talk is."""

    schedule = models.ForeignKey(Schedule, models.CASCADE, related_name="series")
    official = models.ForeignKey("reception.Official", models.PROTECT, related_name="series")
    # 1 is Monday, as ISO 8601 counts; weeks are the first to fifth such weekday, [] is each.
    weekdays = models.JSONField(default=list)
    weeks = models.JSONField(default=list, blank=True)
    begins = models.TimeField()
    ends = models.TimeField()
    break_begins = models.TimeField(null=True, blank=True)
    break_ends = models.TimeField(null=True, blank=True)
    slot_minutes = models.PositiveSmallIntegerField(default=15)
    kind = models.CharField(
        max_length=12, choices=choices_for(SESSION_KIND_LABELS), default=SessionKind.IN_PERSON
    )
    room: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "reception.Room", models.PROTECT, null=True, blank=True, related_name="+"
    )
    venue: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "reception.Venue", models.PROTECT, null=True, blank=True, related_name="+"
    )
    link = models.URLField(blank=True)
    # A day of the series and the day it goes to; "": it does not take place.
    exceptions = models.JSONField(default=dict, blank=True)
    # How many talks of a day each channel may take; the rest is for the desk alone.
    web_share = models.PositiveSmallIntegerField(default=4)
    phone_share = models.PositiveSmallIntegerField(default=2)

    class Meta:
        ordering: ClassVar = ["official", "begins", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="series_ends_after_it_begins", condition=Q(ends__gt=models.F("begins"))
            ),
            models.CheckConstraint(
                name="series_break_is_whole",
                condition=Q(break_begins=None, break_ends=None)
                | Q(break_ends__gt=models.F("break_begins")),
            ),
            models.CheckConstraint(
                name="series_talk_is_long_enough",
                condition=Q(slot_minutes__gte=5, slot_minutes__lte=240),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.official_id}: {self.begins}-{self.ends}"

    @property
    def pattern(self) -> Pattern:
        moved = {
            date.fromisoformat(day): date.fromisoformat(to) if to else None
            for day, to in self.exceptions.items()
        }
        return Pattern(tuple(self.weekdays), tuple(self.weeks), moved)


class Session(models.Model):
    """One reception of one official: a day, hours, a place. Its talks are slots of equal length."""

    official = models.ForeignKey(
        "reception.Official", models.PROTECT, db_index=False, related_name="sessions"
    )
    series = models.ForeignKey(
        Series, models.SET_NULL, null=True, blank=True, related_name="sessions"
    )
    during = DateTimeRangeField()
    break_during = DateTimeRangeField(null=True, blank=True)  # type: ignore[misc]  # the stubs know no empty range
    slot_minutes = models.PositiveSmallIntegerField(default=15)
    kind = models.CharField(
        max_length=12, choices=choices_for(SESSION_KIND_LABELS), default=SessionKind.IN_PERSON
    )
    room: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "reception.Room", models.PROTECT, null=True, blank=True, related_name="+"
    )
    venue: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "reception.Venue", models.PROTECT, null=True, blank=True, related_name="+"
    )
    link = models.URLField(blank=True)
    web_share = models.PositiveSmallIntegerField(default=4)
    phone_share = models.PositiveSmallIntegerField(default=2)
    is_published = models.BooleanField(default=False)
    # Why it does not take place; "" where it does.
    cancelled_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["during", "pk"]
        constraints: ClassVar = [
            ExclusionConstraint(
                name="session_of_an_official_alone",
                expressions=[
                    ("official", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(cancelled_because=""),
            ),
            ExclusionConstraint(
                name="session_in_a_room_alone",
                expressions=[("room", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=Q(cancelled_because="", room__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.official_id}: {self.during}"

    @property
    def subject(self) -> str:
        return f"session:{self.pk}"

    @property
    def starts_at(self) -> datetime:
        return span_of(self.during)[0]

    @property
    def ends_at(self) -> datetime:
        return span_of(self.during)[1]

    @property
    def slots(self) -> list[Slot]:
        pause = span_of(self.break_during) if self.break_during else None
        return slots_of(span_of(self.during), self.slot_minutes, pause)
