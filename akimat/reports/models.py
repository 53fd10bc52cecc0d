"""A report that somebody asked for, and one that is asked for every month."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from akimat.base.choices import choices_for
from akimat.reports.kinds import Format, ReportState, What
from akimat.reports.labels import FORMAT_LABELS, STATE_LABELS, WHAT_LABELS


class Report(models.Model):
    """``period`` is a key such as «2026-11»; ``given`` is the file that is compared with."""

    what = models.CharField(max_length=16, choices=choices_for(WHAT_LABELS))
    period = models.CharField(max_length=8)
    format = models.CharField(max_length=4, choices=[(one.value, one) for one in Format])
    language = models.CharField(max_length=2)
    state = models.CharField(
        max_length=8, choices=choices_for(STATE_LABELS), default=ReportState.WAITING
    )
    state_since = models.DateTimeField()
    # When its worker last said that it lives.
    alive_at = models.DateTimeField(null=True)
    # How many workers began it; all but the last have died over it.
    attempts = models.PositiveSmallIntegerField(default=0)
    # Of a hundred.
    progress = models.PositiveSmallIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    # Code and parameters of what stopped it.
    failure: "models.JSONField[Any, Any]" = models.JSONField(null=True)
    given = models.FileField(upload_to="reports/given/%Y/%m/", blank=True)
    file = models.FileField(upload_to="reports/%Y/%m/", blank=True)
    asked_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["state_since"],
                name="report_to_make",
                condition=Q(state__in=[ReportState.WAITING, ReportState.MAKING]),
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="report_ready_has_a_file",
                condition=~Q(state=ReportState.READY) | ~Q(file=""),
            ),
            models.CheckConstraint(
                name="report_failed_says_why",
                condition=~Q(state=ReportState.FAILED) | Q(failure__isnull=False),
            ),
            # Else no sweep would ever take it for left.
            models.CheckConstraint(
                name="report_being_made_lives",
                condition=~Q(state=ReportState.MAKING) | Q(alive_at__isnull=False),
            ),
            models.CheckConstraint(
                name="report_reconciliation_has_a_given_file",
                condition=~Q(what=What.RECONCILIATION) | ~Q(given=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.period}"

    @property
    def subject(self) -> str:
        return f"report:{self.pk}"

    @property
    def file_name(self) -> str:
        return f"{self.what}-{self.period}.{self.format}"

    @property
    def format_label(self) -> str:
        return FORMAT_LABELS[Format(self.format)]


class Order(models.Model):
    """The same report of every month that is over, by e-mail."""

    what = models.CharField(max_length=16, choices=choices_for(WHAT_LABELS))
    format = models.CharField(max_length=4, choices=[(one.value, one) for one in Format])
    ordered_by = models.ForeignKey("people.User", models.CASCADE, related_name="+")
    ordered_at = models.DateTimeField()
    # The last month for which it was made.
    last_period = models.CharField(max_length=8, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["ordered_by", "what", "format"], name="order_of_a_report_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.format}"

    @property
    def subject(self) -> str:
        return f"report_order:{self.pk}"
