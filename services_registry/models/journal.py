"""The journal of services rendered: who asked for which service, by which version, by when."""

from datetime import datetime
from typing import Any, ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse
from phonenumber_field.modelfields import PhoneNumberField

from akimat.base.choices import choices_for
from services_registry.domain.requests import (
    OPEN_REQUESTS,
    TERM_RUNNING,
    DocumentMark,
    RequestChannel,
    RequestState,
)
from services_registry.labels.requests import (
    CHANNEL_LABELS,
    LANGUAGE_LABELS,
    MARK_LABELS,
    STATE_LABELS,
)
from services_registry.models.name_words import name_words
from services_registry.models.passport import RefusalGround, RequiredDocument, person

IS_OPEN = Q(state__in=OPEN_REQUESTS)
IS_RUNNING = Q(state__in=TERM_RUNNING)
DONE = (RequestState.READY, RequestState.HANDED_OVER)


class FoldedName(Func):
    """The name under which the person is looked for; letters as ``akimat.base.folding`` has them.

    An organisation goes before the person who came for it.
    """

    template = (
        "translate(lower(CASE WHEN organisation = '' THEN full_name ELSE organisation END), "
        "'әіңғүұқөһё', 'аингуукохе')"
    )
    output_field = models.TextField()


def link(to: str, **options: Any) -> Any:  # noqa: ANN401 -- a field, whatever the stubs call it
    """Make a link without an index of its own: every question starts from one of those below."""
    return models.ForeignKey(to, models.PROTECT, db_index=False, related_name="+", **options)


class ServiceRequest(models.Model):
    """``state`` is written by ``services_registry.services.journal_transition`` only."""

    number = models.CharField(max_length=40)
    office = link("structure.Office")
    # Printed on the receipt; it opens the status page, with nothing personal on it.
    access_code = models.CharField(max_length=12)
    external_number = models.CharField(max_length=40, null=True, blank=True)
    submission_key = models.CharField(max_length=264, null=True, blank=True)
    submission_fingerprint = models.CharField(max_length=64, blank=True)
    source_import = link("services_registry.PortalImport", null=True, blank=True)

    service = link("services_registry.Service")
    # The version of the day of receipt: a later one, or the end of the service, changes nothing.
    passport = link("services_registry.Passport")
    provider = link("structure.Body")
    channel = models.CharField(max_length=16, choices=choices_for(CHANNEL_LABELS))
    is_on_paper = models.BooleanField(default=False)
    language = models.CharField(max_length=2, choices=choices_for(LANGUAGE_LABELS))
    full_name = models.CharField(max_length=200, blank=True)
    organisation = models.CharField(max_length=300, blank=True)
    iin = models.CharField(max_length=12, blank=True)
    bin = models.CharField(max_length=12, blank=True)
    phone = PhoneNumberField(blank=True)
    email = models.EmailField(blank=True)
    # Law art. 21-1: what is given without a request needs the person's consent.
    consent_at = models.DateTimeField(null=True, blank=True)
    consent_note = models.CharField(max_length=300, blank=True)

    received_at = models.DateTimeField()
    registered_on = models.DateField()
    registered_by = link("people.User", null=True, blank=True)
    regime = models.CharField(max_length=16)
    calendar_version = models.CharField(max_length=40)
    # None where the passport knows no term, or where the request was not taken.
    due_at = models.DateTimeField(null=True, blank=True)
    # By when the provider must be done: earlier than ``due_at`` through the corporation.
    control_at = models.DateTimeField(null=True, blank=True)
    trace = models.JSONField(default=list)

    state = models.CharField(
        max_length=12, choices=choices_for(STATE_LABELS), default=RequestState.RECEIVED
    )
    state_since = models.DateTimeField()
    # Reasons of the law not to take it: codes of ``not_taken`` in the law data.
    lacking = models.JSONField(default=list, blank=True)
    # A refusal stands on a ground of the passport or on one of the law (code of ``refusal``).
    ground: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        RefusalGround, models.PROTECT, db_index=False, null=True, blank=True, related_name="+"
    )
    law_ground = models.CharField(max_length=24, blank=True)
    reason = models.TextField(blank=True)
    result_note = models.CharField(max_length=300, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    is_late = models.BooleanField(default=False)
    # When its people were reminded that the term ends soon.
    reminded_at = models.DateTimeField(null=True, blank=True)
    who = models.GeneratedField(
        expression=FoldedName(), output_field=models.TextField(), db_persist=True
    )

    class Meta:
        ordering: ClassVar = ["-registered_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["number"], name="request_number_once_ever"),
            models.UniqueConstraint(fields=["external_number"], name="request_external_once"),
            models.UniqueConstraint(
                fields=["submission_key"],
                name="service_request_submitted_once",
                condition=~Q(submission_key=None),
            ),
            models.CheckConstraint(
                name="service_request_ended_only_when_ended",
                condition=(IS_OPEN & Q(ended_at=None)) | (~IS_OPEN & ~Q(ended_at=None)),
            ),
            models.CheckConstraint(
                name="service_request_not_taken_for_a_reason",
                condition=~Q(state=RequestState.NOT_TAKEN) | (~Q(lacking=[]) & Q(due_at=None)),
            ),
            models.CheckConstraint(
                name="service_request_refused_on_one_ground",
                condition=~Q(state=RequestState.REFUSED)
                | (Q(ground=None) & ~Q(law_ground=""))
                | (~Q(ground=None) & Q(law_ground="")),
            ),
            models.CheckConstraint(
                name="service_request_done_when_ready",
                condition=~Q(state__in=DONE) | ~Q(ready_at=None),
            ),
            models.CheckConstraint(
                name="service_request_proactive_with_consent",
                condition=~Q(channel=RequestChannel.PROACTIVE) | ~Q(consent_at=None),
            ),
            models.CheckConstraint(
                name="service_request_control_before_due",
                condition=Q(due_at=None, control_at=None) | Q(control_at__lte=F("due_at")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-registered_on", "-id"], name="svcreq_newest"),
            *(
                models.Index(fields=[holder, "-registered_on", "-id"], name=f"svcreq_{holder}")
                for holder in ("office", "provider", "service")
            ),
            # Rare states among much that is done: a row handed over has no entry here.
            *(
                models.Index(
                    fields=[holder, "state", "-registered_on", "-id"],
                    name=f"svcreq_{holder}_state",
                    condition=~Q(state=RequestState.HANDED_OVER),
                )
                for holder in ("office", "provider")
            ),
            *(
                models.Index(
                    fields=[holder, "-registered_on", "-id"],
                    name=f"svcreq_{holder}_late",
                    condition=Q(is_late=True),
                )
                for holder in ("office", "provider")
            ),
            models.Index(fields=["control_at", "id"], name="svcreq_due", condition=IS_RUNNING),
            *(
                models.Index(
                    fields=[holder, "control_at", "id"],
                    name=f"svcreq_{holder}_due",
                    condition=IS_RUNNING,
                )
                for holder in ("office", "provider")
            ),
            # Counts of a period by office, provider or service, read from the index alone.
            *(
                models.Index(
                    fields=[day],
                    include=["id", "office", "provider", "service", "state", "is_late"],
                    name=f"svcreq_{day}_counts",
                )
                for day in ("registered_on", "ready_at")
            ),
            models.Index(fields=["iin", "-id"], name="svcreq_person", condition=~Q(iin="")),
            models.Index(fields=["bin", "-id"], name="svcreq_entity", condition=~Q(bin="")),
            models.Index(
                fields=["source_import", "id"],
                name="svcreq_import",
                condition=~Q(source_import=None),
            ),
            models.Index(OpClass(F("number"), name="text_pattern_ops"), name="svcreq_number"),
            GinIndex(name_words(), name="svcreq_words"),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("services:journal-card", args=[self.number])

    @property
    def subject(self) -> str:
        """The name under which the journal keeps this request."""
        return f"service_request:{self.pk}"

    @property
    def term_is_running(self) -> bool:
        return self.state in TERM_RUNNING

    @property
    def applicant(self) -> str:
        return self.organisation or self.full_name

    def is_overdue_at(self, moment: datetime) -> bool:
        return self.term_is_running and self.control_at is not None and self.control_at < moment


class ReceivedDocument(models.Model):
    """A document of the passport with what the clerk saw of it, or one that came beside them."""

    request = models.ForeignKey(ServiceRequest, models.PROTECT, related_name="documents")
    document: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        RequiredDocument, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # What it is, where the passport does not name it.
    name = models.CharField(max_length=320, blank=True)
    mark = models.CharField(
        max_length=16, choices=choices_for(MARK_LABELS), default=DocumentMark.RECEIVED
    )
    scan = models.FileField(upload_to="scans/%Y/%m/", blank=True)
    scan_type = models.CharField(max_length=4, blank=True)
    added_by: "models.ForeignKey[Any, Any]" = person()
    added_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["request", "document"],
                name="received_document_once",
                condition=~Q(document=None),
            ),
            models.CheckConstraint(
                name="received_document_has_a_name",
                condition=~Q(document=None) | ~Q(name=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return str(self.document) if self.document_id else self.name
