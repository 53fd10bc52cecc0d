"""Who receives, and where."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from akimat.base.choices import choices_for
from akimat.base.reference import ReferenceRow
from akimat.structure.names import Named
from reception.domain.kinds import Appointment, OfficialKind
from reception.labels import APPOINTMENT_LABELS, OFFICIAL_KIND_LABELS, SPOKEN_LABELS


class Venue(ReferenceRow, Named):
    """A place outside the akimat where people of a village are received."""

    code = models.CharField(_("code"), max_length=16, unique=True)
    settlement = models.ForeignKey(
        "structure.Settlement", models.PROTECT, verbose_name=_("settlement"), related_name="+"
    )
    address = models.CharField(_("address"), max_length=200)
    phone = models.CharField(_("phone"), max_length=40, blank=True)

    class Meta:
        ordering: ClassVar = ["code"]
        verbose_name = _("venue")
        verbose_name_plural = _("venues")


class Room(ReferenceRow, Named):
    """A cabinet or meeting room that the staff can book, and where officials receive."""

    code = models.CharField(_("code"), max_length=16, unique=True)
    office = models.ForeignKey(
        "structure.Office", models.PROTECT, verbose_name=_("office"), related_name="rooms"
    )
    seats = models.PositiveSmallIntegerField(_("seats"), default=4)
    has_recording = models.BooleanField(_("has recording equipment"), default=False)
    is_bookable = models.BooleanField(_("can be booked by the staff"), default=True)

    class Meta:
        ordering: ClassVar = ["code"]
        verbose_name = _("room")
        verbose_name_plural = _("rooms")


class Official(ReferenceRow, Named):
    """A post that receives citizens; ``name`` is the post, the person is the account's."""

    code = models.CharField(_("code"), max_length=16, unique=True)
    kind = models.CharField(_("kind"), max_length=16, choices=choices_for(OFFICIAL_KIND_LABELS))
    body = models.ForeignKey(
        "structure.Body", models.PROTECT, verbose_name=_("body"), related_name="officials"
    )
    office = models.ForeignKey(
        "structure.Office",
        models.PROTECT,
        verbose_name=_("office that keeps the diary"),
        related_name="officials",
    )
    user: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "people.User",
        models.SET_NULL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        related_name="posts",
    )
    appointment = models.CharField(
        _("appointment"),
        max_length=12,
        choices=choices_for(APPOINTMENT_LABELS),
        default=Appointment.REQUIRED,
    )
    # The usual hours the rows came with: what a new quarter is proposed from.
    usual = models.JSONField(_("usual hours"), default=dict, blank=True)
    place = models.CharField(_("place as written"), max_length=200, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    is_active = models.BooleanField(_("receives"), default=True)

    class Meta:
        ordering: ClassVar = ["code"]
        verbose_name = _("official")
        verbose_name_plural = _("officials")

    @property
    def is_partner(self) -> bool:
        """Say whether an organisation advises here under its own name, and no post of the house."""
        return self.kind == OfficialKind.PARTNER

    @property
    def spoken(self) -> str:
        """Give the languages in words, in the language of the page."""
        return ", ".join(str(SPOKEN_LABELS.get(code, code)) for code in self.languages)
