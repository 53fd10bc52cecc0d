"""What an office does its own way: services it does not give now, texts of its own."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from akimat.base.choices import choices_for
from akimat.structure.names import localized
from services_registry.domain.offices import LocalField
from services_registry.labels.offices import LOCAL_FIELD_LABELS
from services_registry.models.passport import person
from services_registry.models.service import Service


class SwitchedOff(models.Model):
    """A service that an office does not give for a while, and why; what is over stays known."""

    office = models.ForeignKey(
        "structure.Office", models.PROTECT, verbose_name=_("office"), related_name="switched_off"
    )
    service = models.ForeignKey(
        Service, models.PROTECT, verbose_name=_("service"), related_name="switched_off"
    )
    reason_kk = models.CharField(_("reason in Kazakh"), max_length=300)
    reason_ru = models.CharField(_("reason in Russian"), max_length=300)
    reason_en = models.CharField(_("reason in English"), max_length=300, blank=True)
    # Until when, as far as anybody knows; a word to the citizen, nothing switches it on by itself.
    expected_until = models.DateField(_("expected until"), null=True, blank=True)
    by: "models.ForeignKey[Any, Any]" = person()
    at = models.DateTimeField()
    ended_by: "models.ForeignKey[Any, Any]" = person()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        verbose_name = _("service switched off")
        verbose_name_plural = _("services switched off")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["office", "service"],
                name="switched_off_once_an_office",
                condition=Q(ended_at=None),
            ),
            models.CheckConstraint(
                name="switched_off_says_why", condition=~Q(reason_kk="") & ~Q(reason_ru="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office_id}: {self.service_id}"

    @property
    def reason(self) -> str:
        return localized(self, "reason")


class LocalText(models.Model):
    """What an office says instead of the central text; each change is a new row."""

    office = models.ForeignKey(
        "structure.Office", models.PROTECT, verbose_name=_("office"), related_name="local_texts"
    )
    service: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        Service,
        models.PROTECT,
        verbose_name=_("service"),
        null=True,
        blank=True,
        related_name="local_texts",
    )
    field = models.CharField(
        _("which text"), max_length=16, choices=choices_for(LOCAL_FIELD_LABELS)
    )
    text_kk = models.TextField(_("text in Kazakh"), max_length=2000)
    text_ru = models.TextField(_("text in Russian"), max_length=2000)
    text_en = models.TextField(_("text in English"), max_length=2000, blank=True)
    by: "models.ForeignKey[Any, Any]" = person()
    at = models.DateTimeField()
    ended_by: "models.ForeignKey[Any, Any]" = person()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        verbose_name = _("text of an office")
        verbose_name_plural = _("texts of offices")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["office", "service", "field"],
                name="local_text_once",
                condition=Q(ended_at=None),
                nulls_distinct=False,
            ),
            # A text of the office is of no service, one of a service names it.
            models.CheckConstraint(
                name="local_text_of_a_service",
                condition=Q(field=LocalField.ROUTE, service=None)
                | (~Q(field=LocalField.ROUTE) & Q(service__isnull=False)),
            ),
            models.CheckConstraint(
                name="local_text_says_something", condition=~Q(text_kk="") & ~Q(text_ru="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office_id}: {self.field}"

    @property
    def text(self) -> str:
        return localized(self, "text")
