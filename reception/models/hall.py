"""The hall: topics, windows, tickets of today with their services, each call with its reason."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from akimat.base.choices import choices_for
from akimat.base.numbers import new_access_code
from akimat.base.reference import ReferenceRow
from akimat.structure.names import Named
from reception.domain.kinds import CallReason, Priority
from reception.domain.states import TicketState
from reception.labels import (
    CALL_REASON_LABELS,
    CHANNEL_LABELS,
    DEVICE_KIND_LABELS,
    PRIORITY_LABELS,
    TICKET_STATE_LABELS,
)


class HallTopic(ReferenceRow, Named):
    """What a person can take a ticket for; its letter stands before the number."""

    code = models.CharField(_("code"), max_length=16, unique=True)
    letter = models.CharField(_("letter"), max_length=1, unique=True)
    # The range of a day: numbers of one topic never meet those of another.
    first_number = models.PositiveSmallIntegerField(_("first number"), default=1)
    last_number = models.PositiveSmallIntegerField(_("last number"), default=199)
    usual_minutes = models.PositiveSmallIntegerField(_("usual minutes at the window"), default=10)
    is_open = models.BooleanField(_("open"), default=True)

    class Meta:
        ordering: ClassVar = ["letter"]
        verbose_name = _("topic of the hall")
        verbose_name_plural = _("topics of the hall")


class Counter(models.Model):
    """A window of the hall: what it takes, and who sits there now."""

    office = models.ForeignKey(
        "structure.Office", models.PROTECT, verbose_name=_("office"), related_name="counters"
    )
    name = models.CharField(_("number of the window"), max_length=8)
    topics = models.ManyToManyField(HallTopic, verbose_name=_("topics"), related_name="counters")
    clerk: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "people.User",
        models.SET_NULL,
        verbose_name=_("clerk"),
        null=True,
        blank=True,
        related_name="counters",
    )
    opened_at = models.DateTimeField(_("open since"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["office", "name"]
        verbose_name = _("window")
        verbose_name_plural = _("windows")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["office", "name"], name="counter_once_an_office"),
            models.UniqueConstraint(
                fields=["clerk"], name="clerk_at_one_counter", condition=Q(clerk__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Ticket(models.Model):
    """``state`` is written by :mod:`reception.services.transition` and nowhere else."""

    office = models.ForeignKey("structure.Office", models.PROTECT, db_index=False, related_name="+")
    day = models.DateField()
    topic = models.ForeignKey(HallTopic, models.PROTECT, db_index=False, related_name="+")
    running = models.PositiveSmallIntegerField()
    # As it is printed and called: «A-014».
    number = models.CharField(max_length=8)
    access_code = models.CharField(max_length=12, unique=True)
    # Sent along by a form or a program: the same key gives the same ticket.
    key = models.CharField(max_length=240, blank=True)
    channel = models.CharField(max_length=8, choices=choices_for(CHANNEL_LABELS))
    language = models.CharField(max_length=2, default="kk")
    settlement: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "structure.Settlement",
        models.PROTECT,
        db_index=False,
        null=True,
        blank=True,
        related_name="+",
    )
    priority = models.CharField(
        max_length=16, choices=choices_for(PRIORITY_LABELS), default=Priority.NONE
    )
    booking: "models.OneToOneField[Any, Any]" = models.OneToOneField(
        "reception.Booking", models.PROTECT, null=True, blank=True, related_name="ticket"
    )
    state = models.CharField(
        max_length=8, choices=choices_for(TICKET_STATE_LABELS), default=TicketState.WAITING
    )
    state_since = models.DateTimeField()
    created_at = models.DateTimeField()
    # What the order is made of: the moment from which this person waits, for this window.
    waits_since = models.DateTimeField()
    # 0 goes first: out of turn by law, an appointment that is due, in turn.
    rank = models.PositiveSmallIntegerField(default=2)
    came_late = models.BooleanField(default=False)
    # How this person came to wait once more: see reception.domain.queue.Back.
    back = models.CharField(max_length=12, blank=True)
    # Whoever waits for one window alone, is called or sits there.
    counter: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        Counter, models.PROTECT, db_index=False, null=True, blank=True, related_name="tickets"
    )
    calls = models.PositiveSmallIntegerField(default=0)
    called_at = models.DateTimeField(null=True, blank=True)
    # Seconds until the first call.
    waited = models.PositiveIntegerField(null=True, blank=True)
    serving_since = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # How many services this visit is for, and how many of them come after the one of now.
    services = models.PositiveSmallIntegerField(default=1, db_default=1)
    services_left = models.PositiveSmallIntegerField(default=0, db_default=0)
    # What the next window has to know.
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["rank", "waits_since", "pk"]
        constraints: ClassVar = [
            # Not the topic: who is sent on to another one keeps the number.
            models.UniqueConstraint(
                fields=["office", "day", "number"], name="ticket_number_once_a_day"
            ),
            models.UniqueConstraint(
                fields=["counter"],
                name="counter_serves_one",
                condition=Q(state__in=[TicketState.CALLED, TicketState.SERVING]),
            ),
            models.UniqueConstraint(fields=["key"], name="ticket_once_a_key", condition=~Q(key="")),
            models.CheckConstraint(
                name="ticket_at_a_counter",
                condition=~Q(state__in=[TicketState.CALLED, TicketState.SERVING])
                | Q(counter__isnull=False),
            ),
        ]
        # Each step of a ticket writes every index anew, and a call walks along this one: of those
        # who were called it keeps nothing.
        indexes: ClassVar = [
            models.Index(
                fields=["office", "day", "rank", "waits_since", "id"],
                name="ticket_waits",
                condition=Q(state=TicketState.WAITING),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def subject(self) -> str:
        return f"ticket:{self.pk}"


class Errand(models.Model):
    """One service of a visit for several; a visit for one service alone has no rows here.

    The topic of the ticket says in whose line the person stands, the errand what for.
    """

    ticket = models.ForeignKey(Ticket, models.CASCADE, db_index=False, related_name="errands")
    topic = models.ForeignKey(HallTopic, models.PROTECT, db_index=False, related_name="+")
    position = models.PositiveSmallIntegerField()
    added_at = models.DateTimeField()
    # None: the person said so with the ticket.
    added_by: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "people.User", models.PROTECT, db_index=False, null=True, blank=True, related_name="+"
    )
    # From here on the person waits for this service; then until the talk about it was over.
    turn_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    is_dropped = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["ticket", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ticket", "topic"], name="errand_once_a_visit"),
            models.UniqueConstraint(
                fields=["ticket"],
                name="errand_one_at_a_time",
                condition=Q(turn_at__isnull=False, ended_at__isnull=True),
            ),
            models.CheckConstraint(
                name="errand_ended_had_its_turn",
                condition=Q(ended_at__isnull=True) | Q(turn_at__isnull=False) | Q(is_dropped=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.position}"


class Call(models.Model):
    """One call of a ticket: which window, why this one, and who was passed over."""

    office = models.ForeignKey("structure.Office", models.PROTECT, db_index=False, related_name="+")
    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="calls_made")
    counter = models.ForeignKey(Counter, models.PROTECT, db_index=False, related_name="+")
    topic = models.ForeignKey(HallTopic, models.PROTECT, db_index=False, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=20, choices=choices_for(CALL_REASON_LABELS))
    # How many who could have gone to this window had waited longer.
    passed_over = models.PositiveSmallIntegerField(default=0)
    is_repeated = models.BooleanField(default=False)
    # Why the clerk chose this person; of a call by the rule the rule is the reason.
    why = models.CharField(max_length=300, blank=True)
    # Seconds that the person had waited for this service; of its first call alone.
    waited = models.PositiveIntegerField(null=True, blank=True)
    # How long the talk took that came of it.
    served_seconds = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="call_by_hand_says_why",
                condition=~Q(reason=CallReason.BY_HAND) | ~Q(why=""),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["office", "at"], name="call_of_an_office")]

    def __str__(self) -> str:
        return f"{self.ticket_id} → {self.counter_id}"


class Device(models.Model):
    """A television or kiosk that shows its code instead of logging in."""

    office = models.ForeignKey(
        "structure.Office", models.PROTECT, verbose_name=_("office"), related_name="devices"
    )
    kind = models.CharField(_("kind"), max_length=8, choices=choices_for(DEVICE_KIND_LABELS))
    name = models.CharField(_("name"), max_length=80)
    # Whoever knows it can use the device from anywhere, so it is drawn, not thought up.
    code = models.CharField(_("code"), max_length=16, unique=True, default=new_access_code)
    has_printer = models.BooleanField(
        _("has a printer"),
        default=True,
        help_text=_("Without one a kiosk shows the ticket on its screen and says so."),
    )
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["office", "name"]
        verbose_name = _("device")
        verbose_name_plural = _("devices")

    def __str__(self) -> str:
        return self.name
