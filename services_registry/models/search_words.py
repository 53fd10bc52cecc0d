"""The everyday words that a service is found by."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from akimat.base.reference import ReferenceRow, listed
from services_registry.models.service import Service


class SearchWords(ReferenceRow):
    """Words and phrases of people for one service, parted by semicolons."""

    service = models.OneToOneField(
        Service, models.CASCADE, verbose_name=_("service"), related_name="search_words"
    )
    words_kk = models.TextField(_("words in Kazakh"), blank=True)
    words_ru = models.TextField(_("words in Russian"), blank=True)

    class Meta:
        ordering: ClassVar = ["service"]
        verbose_name = _("words a service is found by")
        verbose_name_plural = _("words services are found by")

    def __str__(self) -> str:
        return f"{self.service_id}"

    @property
    def phrases(self) -> list[str]:
        return listed(self.words_kk) + listed(self.words_ru)
