"""The 82 services as reference rows: shown as reference, never as a legal promise."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from akimat.base.reference import ReferenceRow
from akimat.structure.models import Body
from akimat.structure.names import Named


class Service(ReferenceRow, Named):
    code = models.CharField(_("code"), max_length=16, unique=True)
    # Eight digits of the state registry; unknown for every row so far.
    registry_code = models.CharField(_("code in the state registry"), max_length=8, blank=True)
    section = models.CharField(_("section"), max_length=32)
    life_area = models.CharField(_("area of life"), max_length=16)
    provider = models.ForeignKey(
        Body, models.PROTECT, verbose_name=_("provider"), related_name="services"
    )
    recipients = models.CharField(_("recipients"), max_length=16)
    channels = models.JSONField(_("channels"), default=list, blank=True)
    form = models.CharField(_("form"), max_length=16)
    term_value = models.PositiveSmallIntegerField(_("term"), null=True, blank=True)
    term_unit = models.CharField(_("unit of the term"), max_length=16, blank=True)
    fee = models.CharField(_("fee"), max_length=60)
    result_ru = models.CharField(_("result in Russian"), max_length=160)
    legal_basis = models.TextField(_("legal basis"), blank=True)
    verification = models.CharField(_("verification"), max_length=32)
    term_verification = models.CharField(_("verification of the term"), max_length=16)

    class Meta:
        ordering: ClassVar = ["code"]
        verbose_name = _("service")
        verbose_name_plural = _("services")
