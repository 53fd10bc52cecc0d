"""What an appeal can be about: 20 groups and their topics."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from akimat.base.reference import ReferenceRow
from akimat.structure.names import Named

if TYPE_CHECKING:
    from akimat.structure.models import Body


class Topic(ReferenceRow, Named):
    code = models.CharField(_("code"), max_length=16, unique=True)
    group: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("group of topics"),
        null=True,
        blank=True,
        related_name="topics",
    )
    level = models.PositiveSmallIntegerField(_("level"))
    default_body: "models.ForeignKey[Body | None, Body | None]" = models.ForeignKey(
        "structure.Body",
        models.PROTECT,
        verbose_name=_("body that answers"),
        null=True,
        blank=True,
        related_name="topics",
    )
    # The akim of the applicant's own settlement answers, not ``default_body``.
    by_settlement = models.BooleanField(_("answered by the akim of the place"), default=False)
    keywords_ru = models.JSONField(_("keywords in Russian"), default=list, blank=True)
    keywords_kk = models.JSONField(_("keywords in Kazakh"), default=list, blank=True)
    risk = models.CharField(_("risk"), max_length=8, default="normal")
    section = models.CharField(_("section"), max_length=120, blank=True)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        ordering: ClassVar = ["code"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
