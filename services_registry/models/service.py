"""A service as such: what stays the same while its passports change."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from akimat.base.choices import choices_for
from akimat.base.reference import ReferenceRow
from akimat.structure.names import Named
from services_registry.domain.passports import DATED_STATES
from services_registry.labels.passports import SECTION_LABELS


class LifeSituation(ReferenceRow, Named):
    """What happened in a person's life: the birth of a child, a move, a new house."""

    code = models.CharField(_("code"), max_length=24, unique=True)
    position = models.PositiveSmallIntegerField(_("position"))

    class Meta:
        ordering: ClassVar = ["position", "code"]
        verbose_name = _("life situation")
        verbose_name_plural = _("life situations")


class ServiceQuerySet(models.QuerySet["Service"]):
    def known(self) -> Self:
        """Keep the services that were ever published: of the others no citizen has heard."""
        return self.filter(passports__state__in=DATED_STATES).distinct()

    def given_on(self, day: date) -> Self:
        return self.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=day))


class Service(ReferenceRow):
    code = models.CharField(_("code"), max_length=16, unique=True)
    # Eight digits of the state registry; unknown until an official file is imported.
    registry_code = models.CharField(_("code in the state registry"), max_length=8, blank=True)
    section = models.CharField(_("section"), max_length=32, choices=choices_for(SECTION_LABELS))
    life_area = models.CharField(_("area of life"), max_length=16, blank=True)
    life_situations = models.ManyToManyField(
        LifeSituation, verbose_name=_("life situations"), related_name="services", blank=True
    )
    # The first day on which nobody may ask for it any more.
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["code"]
        verbose_name = _("service")
        verbose_name_plural = _("services")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["registry_code"],
                name="service_registry_code_once",
                condition=~Q(registry_code=""),
            ),
            models.CheckConstraint(
                name="service_registry_code_of_eight_digits",
                condition=Q(registry_code="") | Q(registry_code__regex=r"^[0-9]{8}$"),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def subject(self) -> str:
        return f"service:{self.pk}"
