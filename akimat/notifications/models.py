"""The outbox: a letter is written in the transaction of the step it tells of, sent afterwards."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Standing(StrEnum):
    """Where a message is on its way, as far as its columns say."""

    SENT = "sent"
    WAITING = "waiting"
    RETRIED = "retried"
    GIVEN_UP = "given_up"


class Message(models.Model):
    """A letter, or a text message: ``channel`` says which."""

    class Channel(models.TextChoices):
        EMAIL = "email", _("E-mail")
        SMS = "sms", _("Text message")

    key = models.CharField(_("key"), max_length=160, unique=True)
    channel = models.CharField(_("way"), max_length=8, choices=Channel, default=Channel.EMAIL)
    template = models.CharField(_("template"), max_length=60)
    language = models.CharField(_("language"), max_length=2)
    recipient = models.CharField(_("recipient"), max_length=254)
    context = models.JSONField(_("context"), default=dict)
    # A reference, no bytes: the file stays in the storage of its app until the letter is sent.
    attachment = models.CharField(
        _("attached file"), max_length=60, blank=True, default="", db_default=""
    )
    created_at = models.DateTimeField(_("written"))
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    # The number that the gateway gave it: what its operator is asked about.
    provider_id = models.CharField(
        _("number at the gateway"), max_length=80, blank=True, default="", db_default=""
    )
    # Later it says nothing true any more: a code is over, a reception has begun.
    not_after = models.DateTimeField(_("not after"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0)
    # When to try next; None: sent, given up, or asked for and not known whether it went.
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

    @property
    def standing(self) -> Standing:
        if self.sent_at is not None:
            return Standing.SENT
        if self.next_try_at is None:
            return Standing.GIVEN_UP
        return Standing.RETRIED if self.last_error else Standing.WAITING

    def is_too_late(self, now: datetime) -> bool:
        return self.not_after is not None and self.not_after <= now
