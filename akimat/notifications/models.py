"""The outbox: a letter is written in the transaction of the step it tells of, sent afterwards."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Message(models.Model):
    class Channel(models.TextChoices):
        EMAIL = "email", _("E-mail")

    key = models.CharField(_("key"), max_length=160, unique=True)
    channel = models.CharField(_("way"), max_length=8, choices=Channel, default=Channel.EMAIL)
    template = models.CharField(_("template"), max_length=60)
    language = models.CharField(_("language"), max_length=2)
    recipient = models.CharField(_("recipient"), max_length=254)
    context = models.JSONField(_("context"), default=dict)
    created_at = models.DateTimeField(_("written"))
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0)
    # When to try next; None: sent, or given up after the last attempt.
    next_try_at = models.DateTimeField(_("next try"), null=True, blank=True)
    last_error = models.TextField(_("last error"), blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes: ClassVar = [
            models.Index(
                fields=["next_try_at"], name="message_to_send", condition=~Q(next_try_at=None)
            ),
        ]

    def __str__(self) -> str:
        return self.key
