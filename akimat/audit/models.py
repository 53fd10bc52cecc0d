"""The journal: append-only. The database itself refuses to change or delete a line."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

VIEW = "view_personal"


class Entry(models.Model):
    """One line: who did what to which subject, when, with which facts."""

    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        db_index=False,
        null=True,
        blank=True,
        related_name="+",
    )
    subject = models.CharField(max_length=60)
    action = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name = _("line of the journal")
        verbose_name_plural = _("lines of the journal")
        indexes: ClassVar = [
            models.Index(fields=["subject", "id"], name="entry_of_subject"),
            # A card tells the steps, however many people have looked at it.
            models.Index(
                fields=["subject", "id"], name="entry_step_of_subject", condition=~Q(action=VIEW)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.action}"
