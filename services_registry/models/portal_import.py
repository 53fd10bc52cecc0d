"""A file of the e-government portal on its way into the journal."""

from typing import Any, ClassVar

from django.db import models

from akimat.base.choices import choices_for
from services_registry.domain.request_imports import PortalImportState
from services_registry.labels.requests import IMPORT_STATE_LABELS
from services_registry.models.passport import person


class PortalImport(models.Model):
    office: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "structure.Office", models.PROTECT, related_name="+"
    )
    file_name = models.CharField(max_length=200)
    # The names of its columns, and what they were taken for: field -> place in ``header``.
    header = models.JSONField(default=list)
    columns = models.JSONField(default=dict)
    # [{"line", "values", "errors", "cells": [[text, trouble]]}]: dropped with the personal data in
    # it once it is applied.
    rows = models.JSONField(default=list)
    total = models.PositiveIntegerField(default=0)
    wrong = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    entered = models.PositiveIntegerField(default=0)
    undone = models.PositiveIntegerField(default=0)
    state = models.CharField(
        max_length=12,
        choices=choices_for(IMPORT_STATE_LABELS),
        default=PortalImportState.READ,
    )
    state_since = models.DateTimeField()
    read_by: "models.ForeignKey[Any, Any]" = person()
    read_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def subject(self) -> str:
        return f"portal_import:{self.pk}"
