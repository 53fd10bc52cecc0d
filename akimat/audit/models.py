"""The journal: append-only. The database itself refuses to change or delete a line.

It also chains the lines: each carries the hash of the one before it in its chain, and once a day
the heads of all chains are sealed under one signed root (docs/journal.md).
"""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.fields.json import KeyTransform
from django.utils.translation import gettext_lazy as _

VIEW = "view_personal"
# In the facts of a step that the person of the case has taken, who has no account.
BY, BY_APPLICANT = "by", "applicant"
# A subject, and for a list that was seen its reader.
CHAIN = 90


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
    # Whatever is written here the database replaces: order and hash are drawn inside its lock.
    chain = models.CharField(
        _("chain"), max_length=CHAIN, default="", editable=False, db_collation="C"
    )
    seq = models.BigIntegerField(_("number in the chain"), default=0, editable=False)
    # Facts that are easily guessed cannot be guessed from their hash.
    salt = models.BinaryField(default=b"", editable=False)
    hash = models.BinaryField(default=b"", editable=False)

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name = _("line of the journal")
        verbose_name_plural = _("lines of the journal")
        indexes: ClassVar = [
            models.Index(fields=["subject", "id"], name="entry_of_subject"),
            # Who has seen a row: each line of a list names fifty.
            GinIndex(
                OpClass(KeyTransform("rows", "facts"), name="jsonb_path_ops"),
                name="entry_rows_of_list",
                condition=Q(action=VIEW, subject__startswith="list:"),
            ),
            # A card tells the steps, however many people have looked at it.
            models.Index(
                fields=["subject", "id"], name="entry_step_of_subject", condition=~Q(action=VIEW)
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["chain", "seq"], name="entry_once_in_chain"),
            models.CheckConstraint(condition=Q(seq__gt=0), name="entry_is_chained"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.action}"


class ChainHead(models.Model):
    """The last line of a chain; the lock on this row is the turn to write the next one."""

    chain = models.CharField(primary_key=True, max_length=CHAIN, db_collation="C")
    seq = models.BigIntegerField()
    hash = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.chain} {self.seq}"


class Seal(models.Model):
    """The root over the heads of all chains as a local day ended, signed; hashes of 32 bytes."""

    number = models.PositiveIntegerField(primary_key=True)
    day = models.DateField(_("day"), unique=True)
    made_at = models.DateTimeField(_("made"))
    entries = models.BigIntegerField(_("lines"))
    chains = models.BigIntegerField(_("chains"))
    root = models.BinaryField(_("root"))
    # The hash of the seal before this one; nothing but zeros in the first.
    previous = models.BinaryField()
    public_key = models.BinaryField(_("public key"))
    signature = models.BinaryField(_("signature"))
    # The nodes over each 256 leaves: a proof reads these and one block, not a million leaves.
    blocks = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["number"]
        verbose_name = _("seal of the journal")
        verbose_name_plural = _("seals of the journal")

    def __str__(self) -> str:
        return f"{self.number} {self.day}"


class SealedHead(models.Model):
    """Where a chain stood in a seal, if it had moved since the seal before."""

    seal = models.ForeignKey(Seal, models.PROTECT, related_name="heads", db_index=False)
    # The leaf of the chain: it keeps the place that its first seal gave it.
    position = models.BigIntegerField()
    chain = models.CharField(max_length=CHAIN, db_collation="C")
    seq = models.BigIntegerField()
    hash = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["seal", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["seal", "position"], name="sealed_head_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["chain", "-seal"], name="sealed_head_of_chain"),
            models.Index(fields=["position", "-seal"], name="sealed_head_last"),
        ]

    def __str__(self) -> str:
        return f"{self.seal_id} {self.chain} {self.seq}"
