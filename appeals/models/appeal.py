"""An appeal: what a person asked, who answers it, and by when."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from phonenumber_field.modelfields import PhoneNumberField

from akimat.base.choices import choices_for
from appeals.domain.defects import GROUNDS_TO_RETURN
from appeals.domain.kinds import AnswerWay, Form, RoutingSource
from appeals.domain.states import (
    OPEN_STATES,
    TERM_RUNNING_STATES,
    WITH_ANSWER_STATES,
    WITH_BODY_STATES,
    AppealState,
)
from appeals.labels import (
    ANSWER_WAY_LABELS,
    APPLICANT_TYPE_LABELS,
    CHANNEL_LABELS,
    FORM_LABELS,
    KIND_LABELS,
    LANGUAGE_LABELS,
    ROUTING_SOURCE_LABELS,
    STATE_LABELS,
)
from appeals.models.folded import FoldedVector
from appeals.models.indexes import INDEXES, IS_OPEN
from appeals.models.matter import Matter

if TYPE_CHECKING:
    from appeals.models.answer import Answer


class Appeal(Matter):
    """``state`` is written by :func:`appeals.services.transition.apply` and nowhere else."""

    # Foreign keys carry no index of their own: each step would write seven more entries, and every
    # question about work starts from one of the indexes below.
    number = models.CharField(max_length=40)
    office = models.ForeignKey(
        "structure.Office", models.PROTECT, db_index=False, related_name="appeals"
    )
    year = models.PositiveSmallIntegerField()
    running = models.PositiveIntegerField()
    # Printed on the receipt and reprinted on request, so it is kept as it is. It opens the status
    # page, with nothing personal on it, and an answer that the applicant wished to read there.
    access_code = models.CharField(max_length=12)
    external_number = models.CharField(max_length=24, null=True, blank=True)
    # Under this key the filing is done once; the fingerprint tells other content apart.
    submission_key = models.CharField(max_length=264, null=True, blank=True)
    submission_fingerprint = models.CharField(max_length=64, blank=True)

    kind = models.CharField(max_length=16, choices=choices_for(KIND_LABELS))
    channel = models.CharField(max_length=16, choices=choices_for(CHANNEL_LABELS))
    form = models.CharField(
        max_length=12, choices=choices_for(FORM_LABELS), default=Form.ELECTRONIC
    )
    language = models.CharField(max_length=8, choices=choices_for(LANGUAGE_LABELS))

    applicant_type = models.CharField(max_length=16, choices=choices_for(APPLICANT_TYPE_LABELS))
    full_name = models.CharField(max_length=200, blank=True)
    organisation = models.CharField(max_length=300, blank=True)
    iin = models.CharField(max_length=12, blank=True)
    bin = models.CharField(max_length=12, blank=True)
    phone = PhoneNumberField(blank=True)
    email = models.EmailField(blank=True)
    settlement = models.ForeignKey(
        "structure.Settlement",
        models.PROTECT,
        db_index=False,
        null=True,
        blank=True,
        related_name="appeals",
    )
    street = models.CharField(max_length=300, blank=True)
    house = models.CharField(max_length=20, blank=True)
    flat = models.CharField(max_length=20, blank=True)
    is_collective = models.BooleanField(default=False)
    answer_way = models.CharField(
        max_length=16, choices=choices_for(ANSWER_WAY_LABELS), default=AnswerWay.STATUS_PAGE
    )
    consent_at = models.DateTimeField(null=True, blank=True)
    # Which wording was agreed to: see CONSENT_TEXTS.
    consent_version = models.CharField(max_length=12, blank=True)
    read_back_at = models.DateTimeField(null=True, blank=True)
    defects = models.JSONField(default=list, blank=True)
    mend_by = models.DateField(null=True, blank=True)

    received_at = models.DateTimeField()
    registered_on = models.DateField()
    registered_by = models.ForeignKey(
        "people.User", models.PROTECT, db_index=False, null=True, blank=True, related_name="+"
    )
    regime = models.CharField(max_length=16)
    calendar_version = models.CharField(max_length=40)
    needs_inquiry = models.BooleanField(default=False)
    redirect_by = models.DateField()
    due_on = models.DateField()
    trace = models.JSONField(default=list)
    # The day of the decision that has moved ``due_on`` (APPC 76(3)); the journal has the old day.
    extended_on = models.DateField(null=True, blank=True)
    extension_reason = models.TextField(blank=True)
    tell_extension_by = models.DateField(null=True, blank=True)

    state = models.CharField(
        max_length=16, choices=choices_for(STATE_LABELS), default=AppealState.REGISTERED
    )
    state_since = models.DateTimeField()
    topic = models.ForeignKey(
        "appeals.Topic", models.PROTECT, db_index=False, null=True, blank=True
    )
    body = models.ForeignKey(
        "structure.Body",
        models.PROTECT,
        db_index=False,
        null=True,
        blank=True,
        related_name="appeals",
    )
    executor = models.ForeignKey(
        "people.User", models.PROTECT, db_index=False, null=True, blank=True, related_name="appeals"
    )
    suggestion = models.JSONField(null=True, blank=True)
    suggested_at = models.DateTimeField(null=True, blank=True)
    routing_source = models.CharField(
        max_length=8,
        choices=choices_for(ROUTING_SOURCE_LABELS),
        default=RoutingSource.NONE,
        blank=True,
    )
    declines = models.PositiveSmallIntegerField(default=0)
    decline_reason = models.TextField(blank=True)
    answer: "models.ForeignKey[Answer | None, Answer | None]" = models.ForeignKey(
        "appeals.Answer", models.PROTECT, db_index=False, null=True, blank=True, related_name="+"
    )
    # The day of the first signature: the decision exists from then on (APPC 83).
    decided_on = models.DateField(null=True, blank=True)
    # The day after the term, where nothing was decided in it: silence is a refusal, APPC 91(2).
    deemed_refused_on = models.DateField(null=True, blank=True)
    # The last of T-5, -3, -1, 0 that people were reminded of.
    reminded_stage = models.PositiveSmallIntegerField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # The day of ``ended_at`` on the clock of the house: what is counted by days reads it.
    ended_on = models.DateField(null=True, blank=True)

    search = models.GeneratedField(
        expression=FoldedVector(F("full_name"), F("organisation"), F("text")),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]
        # Here and not as ``unique=True``, which would add an index for LIKE to each.
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["number"], name="appeal_number_once"),
            models.UniqueConstraint(fields=["external_number"], name="appeal_external_once"),
            models.UniqueConstraint(
                fields=["submission_key"],
                name="appeal_submitted_once",
                condition=~Q(submission_key=None),
            ),
            models.UniqueConstraint(
                fields=["office", "year", "running"], name="appeal_number_once_a_year"
            ),
            models.CheckConstraint(
                name="appeal_ended_at_only_when_ended",
                condition=(IS_OPEN & Q(ended_at=None)) | (~IS_OPEN & ~Q(ended_at=None)),
            ),
            models.CheckConstraint(
                name="appeal_ended_on_the_day_of_ended_at",
                condition=Q(ended_at=None, ended_on=None) | (~Q(ended_at=None) & ~Q(ended_on=None)),
            ),
            models.CheckConstraint(
                name="appeal_with_a_body_has_a_body",
                condition=~Q(state__in=WITH_BODY_STATES) | ~Q(body=None),
            ),
            models.CheckConstraint(
                name="appeal_answered_has_an_answer",
                condition=~Q(state__in=WITH_ANSWER_STATES) | ~Q(answer=None),
            ),
            models.CheckConstraint(
                name="appeal_being_answered_has_an_executor",
                condition=~Q(state__in=["assigned", *WITH_ANSWER_STATES]) | ~Q(executor=None),
            ),
            models.CheckConstraint(
                name="appeal_oral_is_no_complaint",
                condition=~Q(kind="complaint", form="oral"),
            ),
            models.CheckConstraint(
                name="appeal_due_after_registration", condition=Q(due_on__gte=F("registered_on"))
            ),
            models.CheckConstraint(
                name="appeal_extended_with_a_reason_and_a_day_to_tell",
                condition=Q(extended_on=None, extension_reason="", tell_extension_by=None)
                | (~Q(extended_on=None) & ~Q(extension_reason="") & ~Q(tell_extension_by=None)),
            ),
            models.CheckConstraint(
                name="appeal_extended_after_registration",
                condition=Q(extended_on=None) | Q(extended_on__gte=F("registered_on")),
            ),
        ]
        indexes: ClassVar = INDEXES

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("appeals:detail", args=[self.number])

    @property
    def subject(self) -> str:
        """The name under which the journal keeps this appeal."""
        return f"appeal:{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def term_is_running(self) -> bool:
        return self.state in TERM_RUNNING_STATES

    @property
    def applicant_name(self) -> str:
        return self.organisation or self.full_name

    def is_late_on(self, day: date) -> bool:
        return self.term_is_running and self.decided_on is None and self.due_on < day

    def may_be_redirected_on(self, day: date) -> bool:
        return day <= self.redirect_by

    def has_unmended_defects_on(self, day: date) -> bool:
        """Say whether the term has passed to mend what the appeal may be returned for."""
        is_ground = not GROUNDS_TO_RETURN.isdisjoint(self.defects)
        return is_ground and self.mend_by is not None and self.mend_by < day


def end_marks(state: str, at: datetime) -> dict[str, Any]:
    """Give the columns that must change together with ``state``."""
    if state in OPEN_STATES:
        return {"state_since": at, "ended_at": None, "ended_on": None}
    return {"state_since": at, "ended_at": at, "ended_on": timezone.localtime(at).date()}


# What a card and a step read: the vector is for searching only.
READ_COLUMNS = tuple(
    field.attname
    for field in Appeal._meta.concrete_fields  # noqa: SLF001 -- Django's own name
    if field.name != "search"
)
