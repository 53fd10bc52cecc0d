"""Which desk of a hall gives which services, and when."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reception.models.hall import Counter


class DeskOffer(models.Model):
    """Services that a window gives; a window without a row gives all, while the office is open."""

    counter = models.ForeignKey(
        Counter, models.CASCADE, verbose_name=_("window"), related_name="offers"
    )
    services: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        "services_registry.Service", verbose_name=_("services"), related_name="+"
    )
    # Monday is 1; none is every day.
    weekdays = models.JSONField(
        _("weekdays, Monday is 1; none is every day"), default=list, blank=True
    )
    time_from = models.TimeField(_("from"), null=True, blank=True)
    time_to = models.TimeField(_("until"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["counter", "pk"]
        verbose_name = _("services of a window")
        verbose_name_plural = _("services of windows")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="desk_offer_time_is_whole",
                condition=Q(time_from=None, time_to=None)
                | Q(time_from__isnull=False, time_to__isnull=False, time_to__gt=F("time_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.counter_id}"
