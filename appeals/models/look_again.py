"""The request to look again that a bad verdict opens."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from akimat.base.choices import choices_for
from appeals.domain.verdicts import OPEN_LOOKS, LookAgainState
from appeals.labels.verdicts import LOOK_AGAIN_LABELS

_IS_DECIDED = Q(state__in=[LookAgainState.ACCEPTED, LookAgainState.REFUSED])
_HAS_DECISION = ~Q(decided_by=None) & ~Q(decided_at=None) & ~Q(reason="")
_NO_DECISION = Q(decided_by=None, decided_at=None, reason="")


class LookAgain(models.Model):
    """``state`` is written by :mod:`appeals.services.look_again` and nowhere else."""

    appeal = models.ForeignKey(
        "appeals.Appeal", models.PROTECT, db_index=False, related_name="look_agains"
    )
    verdict = models.OneToOneField("appeals.Verdict", models.PROTECT, related_name="look_again")
    asked_at = models.DateTimeField()
    state = models.CharField(
        max_length=12, choices=choices_for(LOOK_AGAIN_LABELS), default=LookAgainState.ASKED
    )
    reason = models.TextField(max_length=1000, blank=True)
    decided_by = models.ForeignKey(
        "people.User", models.PROTECT, db_index=False, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    # The control day of the second look by the internal rule: no term of the law.
    look_by = models.DateField(null=True, blank=True)
    reminded_stage = models.SmallIntegerField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["asked_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["appeal"],
                name="look_again_one_open_an_appeal",
                condition=Q(state__in=OPEN_LOOKS),
            ),
            models.CheckConstraint(
                name="look_again_decided_with_a_reason",
                condition=(_IS_DECIDED & _HAS_DECISION)
                | (Q(state__in=[LookAgainState.ASKED, LookAgainState.WITHDRAWN]) & _NO_DECISION)
                | (Q(state=LookAgainState.ANSWERED) & (_HAS_DECISION | _NO_DECISION)),
            ),
            models.CheckConstraint(
                name="look_again_accepted_has_its_day",
                condition=~Q(state=LookAgainState.ACCEPTED) | ~Q(look_by=None),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["appeal"], name="look_again_of_appeal"),
            models.Index(
                fields=["look_by"],
                name="look_again_by_day",
                condition=Q(state=LookAgainState.ACCEPTED),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.appeal_id}/{self.state}"
