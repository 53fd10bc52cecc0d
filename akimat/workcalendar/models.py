"""The working calendar as rows: days that break the Monday-to-Friday rule, and its versions."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from akimat.base.reference import ReferenceRow


class SpecialDay(ReferenceRow):
    """A day that breaks the Monday-to-Friday rule, as published for the year."""

    day = models.DateField(_("day"), unique=True)
    is_working = models.BooleanField(_("worked"))
    name_kk = models.CharField(_("name in Kazakh"), max_length=200)
    name_ru = models.CharField(_("name in Russian"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)
    basis = models.CharField(_("basis"), max_length=200)
    is_verified = models.BooleanField(_("verified"), default=True)

    class Meta:
        ordering: ClassVar = ["day"]
        verbose_name = _("special day")
        verbose_name_plural = _("special days")

    def __str__(self) -> str:
        return f"{self.day:%d.%m.%Y} {self.name_en}"


class CalendarVersion(models.Model):
    """A state of the calendar; each case keeps the number of the one its term was counted with."""

    made_at = models.DateTimeField()
    first = models.DateField()
    last = models.DateField()
    note = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.pk} ({self.made_at:%d.%m.%Y})"
