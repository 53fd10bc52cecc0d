"""An import of an official registry file: what was sent, what it would change, who agreed."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from akimat.base.choices import choices_for
from services_registry.domain.imports import ImportState, RowKind
from services_registry.labels.imports import IMPORT_STATE_LABELS, ROW_KIND_LABELS
from services_registry.models.passport import Passport, person
from services_registry.models.service import Service


class RegistryImport(models.Model):
    state = models.CharField(
        max_length=12, choices=choices_for(IMPORT_STATE_LABELS), default=ImportState.UPLOADED
    )
    file_name = models.CharField(max_length=200)
    file = models.BinaryField()
    # "" where the file has no sheets.
    sheet = models.CharField(max_length=80, blank=True)
    # Which line of the file holds the names of the columns, from 1; what they are.
    header_line = models.PositiveSmallIntegerField(default=1)
    header = models.JSONField(default=list)
    # The field of a passport -> the number of its column from 0.
    mapping = models.JSONField(default=dict, blank=True)
    # From which day the new versions hold.
    valid_from = models.DateField(null=True, blank=True)
    # Then services that are not in the file are withdrawn.
    is_whole = models.BooleanField(default=False)
    same = models.PositiveIntegerField(default=0)
    # What the reading noticed of the file as a whole: [{"code": …, …params}].
    notes = models.JSONField(default=list, blank=True)
    uploaded_by: "models.ForeignKey[Any, Any]" = person()
    uploaded_at = models.DateTimeField()
    prepared_at = models.DateTimeField(null=True, blank=True)
    approved_by: "models.ForeignKey[Any, Any]" = person()
    approved_at = models.DateTimeField(null=True, blank=True)
    undone_by: "models.ForeignKey[Any, Any]" = person()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-uploaded_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="import_approved_by_another", condition=~Q(approved_by=F("uploaded_by"))
            ),
            models.CheckConstraint(
                name="import_applied_by_somebody",
                condition=~Q(state__in=[ImportState.APPLIED, ImportState.UNDONE])
                | Q(approved_by__isnull=False, approved_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def subject(self) -> str:
        return f"import:{self.pk}"


class ImportRow(models.Model):
    """A row that changes something or is wrong; what stays as it is, is only counted."""

    source_import = models.ForeignKey(RegistryImport, models.CASCADE, related_name="rows")
    # The line of the file, from 1; None for a service that is not in the file.
    line = models.PositiveIntegerField(null=True)
    kind = models.CharField(max_length=8, choices=choices_for(ROW_KIND_LABELS))
    code = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=320, blank=True)
    service: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        Service, models.SET_NULL, null=True, related_name="+"
    )
    # The version that the difference was counted from.
    based_on: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        Passport, models.SET_NULL, null=True, related_name="+"
    )
    # The version that it made.
    passport: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        Passport, models.SET_NULL, null=True, related_name="+"
    )
    values = models.JSONField(default=dict)
    # What a field was and what it becomes.
    changes = models.JSONField(default=dict)
    # [{"column": name, "code": …, …params}]
    errors = models.JSONField(default=list)
    # Why it could not be undone; "" where it was, or was not tried.
    not_undone = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering: ClassVar = ["line", "pk"]
        indexes: ClassVar = [models.Index(fields=["source_import", "kind", "line"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="import_row_wrong_with_errors",
                condition=~Q(kind=RowKind.WRONG) | ~Q(errors=[]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_import_id}: {self.line}"
