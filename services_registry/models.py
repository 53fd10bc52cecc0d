"""The 82 services as reference rows: shown as reference, never as a legal promise."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from akimat.base.reference import ReferenceRow
from akimat.structure.models import Body
from akimat.structure.names import Named


class Service(ReferenceRow, Named):
    code = models.CharField(max_length=16, unique=True)
    # Eight digits of the state registry; unknown for every row so far.
    registry_code = models.CharField(max_length=8, blank=True)
    section = models.CharField(max_length=32)
    life_area = models.CharField(max_length=16)
    provider = models.ForeignKey(Body, models.PROTECT, related_name="services")
    recipients = models.CharField(max_length=16)
    channels = models.JSONField(default=list, blank=True)
    form = models.CharField(max_length=16)
    term_value = models.PositiveSmallIntegerField(null=True, blank=True)
    term_unit = models.CharField(max_length=16, blank=True)
    fee = models.CharField(max_length=60)
    result_ru = models.CharField(max_length=160)
    legal_basis = models.TextField(blank=True)
    verification = models.CharField(max_length=32)
    term_verification = models.CharField(max_length=16)

    class Meta:
        ordering: ClassVar = ["code"]
        verbose_name = _("service")
        verbose_name_plural = _("services")
