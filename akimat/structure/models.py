"""Who answers, where people live, where they are received."""

from datetime import date, time
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from akimat.base.choices import choices_for
from akimat.base.reference import ReferenceRow
from akimat.structure.labels import (
    BODY_KIND_LABELS,
    OFFICE_KIND_LABELS,
    SETTLEMENT_KIND_LABELS,
    BodyKind,
)
from akimat.structure.names import Named, localized


class BodyQuerySet(models.QuerySet["Body"]):
    def open_on(self, day: date) -> Self:
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day)
        )

    def internal(self) -> Self:
        """Keep the bodies of the district; an appeal to any other body is redirected."""
        return self.exclude(kind=BodyKind.EXTERNAL)


class Body(ReferenceRow, Named):
    code = models.CharField(_("code"), max_length=32, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=choices_for(BODY_KIND_LABELS))
    parent: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("higher body"),
        null=True,
        blank=True,
        related_name="children",
    )
    remit = models.TextField(_("remit"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    note = models.TextField(_("note"), blank=True)
    valid_from = models.DateField(_("works from"), null=True, blank=True)
    # The last day on which the body existed; from the next day ``successor`` answers, if known.
    valid_to = models.DateField(_("worked until"), null=True, blank=True)
    successor: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("successor"),
        null=True,
        blank=True,
        related_name="predecessors",
    )

    objects = BodyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["code"]
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="body_closed_after_it_opened",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    @property
    def is_external(self) -> bool:
        return self.kind == BodyKind.EXTERNAL

    @property
    def is_apex(self) -> bool:
        """Say whether this is the apparatus of the akim, above whom nobody in the district is."""
        return self.kind == BodyKind.AKIMAT_DEPARTMENT and self.parent_id is None

    def is_open_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


class Settlement(ReferenceRow, Named):
    kato = models.CharField(_("code of the territory (KATO)"), max_length=9, unique=True)
    kind = models.CharField(_("kind"), max_length=16, choices=choices_for(SETTLEMENT_KIND_LABELS))
    parent: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("belongs to"),
        null=True,
        blank=True,
        related_name="children",
    )
    lat = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    lon = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    body = models.ForeignKey(
        Body, models.PROTECT, verbose_name=_("body"), null=True, blank=True, related_name="places"
    )

    class Meta:
        ordering: ClassVar = ["kato"]
        verbose_name = _("settlement")
        verbose_name_plural = _("settlements")


class Street(ReferenceRow):
    settlement = models.ForeignKey(
        Settlement, models.CASCADE, verbose_name=_("settlement"), related_name="streets"
    )
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        ordering: ClassVar = ["settlement", "name"]
        verbose_name = _("street")
        verbose_name_plural = _("streets")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["settlement", "name"], name="street_once_a_settlement"),
        ]

    def __str__(self) -> str:
        return self.name


class Office(ReferenceRow, Named):
    code = models.CharField(_("code"), max_length=16, unique=True)
    kind = models.CharField(_("kind"), max_length=16, choices=choices_for(OFFICE_KIND_LABELS))
    parent: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("belongs to"),
        null=True,
        blank=True,
        related_name="children",
    )
    district = models.CharField(_("district"), max_length=60)
    kato = models.CharField(_("code of the territory (KATO)"), max_length=9)
    time_zone = models.CharField(_("time zone"), max_length=40, default="Asia/Aqtobe")
    # What comes later in the day is registered on the next working day.
    day_ends_at = models.TimeField(_("end of the working day"), default=time(18, 30))
    is_open = models.BooleanField(_("open"), default=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    address_kk = models.CharField(_("address in Kazakh"), max_length=200, blank=True, db_default="")
    address_ru = models.CharField(
        _("address in Russian"), max_length=200, blank=True, db_default=""
    )
    address_en = models.CharField(
        _("address in English"), max_length=200, blank=True, db_default=""
    )
    # How to come, for those without a map.
    route_kk = models.TextField(_("route in Kazakh"), max_length=1000, blank=True, db_default="")
    route_ru = models.TextField(_("route in Russian"), max_length=1000, blank=True, db_default="")
    route_en = models.TextField(_("route in English"), max_length=1000, blank=True, db_default="")
    # Of the house itself; the settlement's where nobody has measured it.
    lat = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    lon = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["code"]
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="office_place_is_whole",
                condition=Q(lat=None, lon=None) | Q(lat__isnull=False, lon__isnull=False),
            ),
        ]

    @property
    def subject(self) -> str:
        return f"office:{self.pk}"

    @property
    def address(self) -> str:
        return localized(self, "address")

    @property
    def route(self) -> str:
        return localized(self, "route")


class WithBreak(models.Model):
    """The break of a day; None on both sides is a day without one."""

    break_from = models.TimeField(_("break from"), null=True, blank=True)
    break_to = models.TimeField(_("break to"), null=True, blank=True)

    class Meta:
        abstract = True


_BREAK_INSIDE = Q(break_from=None, break_to=None) | Q(
    break_from__isnull=False,
    break_to__isnull=False,
    break_from__gt=F("opens"),
    break_to__gt=F("break_from"),
    closes__gt=F("break_to"),
)


class OfficeDay(ReferenceRow, WithBreak):
    """A day of the usual week; a weekday without a row is closed."""

    office = models.ForeignKey(
        Office, models.CASCADE, verbose_name=_("office"), related_name="week"
    )
    # Monday is 1.
    weekday = models.PositiveSmallIntegerField(_("weekday"))
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))

    class Meta:
        ordering: ClassVar = ["office", "weekday"]
        verbose_name = _("opening hours of a weekday")
        verbose_name_plural = _("opening hours")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["office", "weekday"], name="office_weekday_once"),
            models.CheckConstraint(
                name="office_weekday_of_a_week", condition=Q(weekday__gte=1, weekday__lte=7)
            ),
            models.CheckConstraint(
                name="office_day_closes_after_it_opens", condition=Q(closes__gt=F("opens"))
            ),
            models.CheckConstraint(name="office_day_break_inside", condition=_BREAK_INSIDE),
        ]

    def __str__(self) -> str:
        return f"{self.office_id}: {self.weekday}"


class OfficeException(WithBreak):
    """One date on which an office is closed, or open at other hours, whatever the week says."""

    office = models.ForeignKey(
        Office, models.CASCADE, verbose_name=_("office"), related_name="exceptions"
    )
    day = models.DateField(_("day"))
    # None on both is closed.
    opens = models.TimeField(_("opens"), null=True, blank=True)
    closes = models.TimeField(_("closes"), null=True, blank=True)
    reason_kk = models.CharField(_("reason in Kazakh"), max_length=200)
    reason_ru = models.CharField(_("reason in Russian"), max_length=200)
    reason_en = models.CharField(_("reason in English"), max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["office", "day"]
        verbose_name = _("exception of the opening hours")
        verbose_name_plural = _("exceptions of the opening hours")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["office", "day"], name="office_exception_once_a_day"),
            models.CheckConstraint(
                name="office_exception_closed_or_open",
                condition=Q(opens=None, closes=None, break_from=None, break_to=None)
                | Q(opens__isnull=False, closes__isnull=False, closes__gt=F("opens")),
            ),
            models.CheckConstraint(name="office_exception_break_inside", condition=_BREAK_INSIDE),
        ]

    def __str__(self) -> str:
        return f"{self.office_id}: {self.day}"

    @property
    def reason(self) -> str:
        return localized(self, "reason")
