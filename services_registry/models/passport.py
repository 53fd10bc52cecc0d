"""The passport of a service (law art. 14(3-1)): one dated version, its documents and grounds."""

from datetime import date
from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from akimat.base.choices import choices_for
from akimat.base.reference import ReferenceRow
from akimat.structure.models import Body
from akimat.structure.names import Named, localized
from services_registry.domain.passports import (
    DATED_STATES,
    OPEN_STATES,
    DocumentWay,
    PassportState,
    TermVerification,
    Verification,
)
from services_registry.labels.passports import (
    DOCUMENT_WAY_LABELS,
    FORM_LABELS,
    PASSPORT_STATE_LABELS,
    RECIPIENTS_LABELS,
    TERM_UNIT_LABELS,
    TERM_VERIFICATION_LABELS,
    VERIFICATION_LABELS,
)
from services_registry.models.service import LifeSituation, Service


def person() -> Any:  # noqa: ANN401 -- a field, whatever the stubs call it
    return models.ForeignKey("people.User", models.PROTECT, null=True, blank=True, related_name="+")


class Passport(ReferenceRow, Named):
    """One version of a passport. Which days it holds for, its dates say and not its state.

    ``valid_to`` is its last day, None while nothing ends it. People are None where the house
    itself loaded the reference data.
    """

    service = models.ForeignKey(
        Service, models.PROTECT, verbose_name=_("service"), related_name="passports"
    )
    version = models.PositiveSmallIntegerField(_("version"))
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=choices_for(PASSPORT_STATE_LABELS),
        default=PassportState.DRAFT,
    )
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    text_kk = models.TextField(_("what it is, in Kazakh"), blank=True)
    text_ru = models.TextField(_("what it is, in Russian"), blank=True)
    text_en = models.TextField(_("what it is, in English"), blank=True)
    provider = models.ForeignKey(
        Body, models.PROTECT, verbose_name=_("provider"), related_name="passports"
    )
    recipients = models.CharField(
        _("recipients"), max_length=16, choices=choices_for(RECIPIENTS_LABELS)
    )
    channels = models.JSONField(_("channels"), default=list, blank=True)
    form = models.CharField(_("form"), max_length=16, choices=choices_for(FORM_LABELS))
    term_value = models.PositiveSmallIntegerField(_("term"), null=True, blank=True)
    term_unit = models.CharField(
        _("unit of the term"), max_length=16, choices=choices_for(TERM_UNIT_LABELS), blank=True
    )
    # "free", or what it costs in words.
    fee = models.CharField(_("fee"), max_length=200)
    payment_ways = models.CharField(_("ways to pay"), max_length=300, blank=True)
    result_kk = models.CharField(_("result in Kazakh"), max_length=300, blank=True)
    result_ru = models.CharField(_("result in Russian"), max_length=300, blank=True)
    result_en = models.CharField(_("result in English"), max_length=300, blank=True)
    schedule_kk = models.TextField(_("schedule in Kazakh"), blank=True)
    schedule_ru = models.TextField(_("schedule in Russian"), blank=True)
    schedule_en = models.TextField(_("schedule in English"), blank=True)
    legal_basis = models.TextField(_("legal basis"), blank=True)
    life_situation: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        LifeSituation,
        models.PROTECT,
        verbose_name=_("life situation"),
        null=True,
        blank=True,
        related_name="+",
    )
    is_proactive = models.BooleanField(_("proactive"), default=False)
    egov_url = models.URLField(_("page on eGov"), max_length=300, blank=True)
    verification = models.CharField(
        _("verification"),
        max_length=32,
        choices=choices_for(VERIFICATION_LABELS),
        default=Verification.COMPILED,
    )
    term_verification = models.CharField(
        _("verification of the term"),
        max_length=16,
        choices=choices_for(TERM_VERIFICATION_LABELS),
        default=TermVerification.COMPILED,
    )

    drafted_by: "models.ForeignKey[Any, Any]" = person()
    drafted_at = models.DateTimeField(null=True, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    approved_by: "models.ForeignKey[Any, Any]" = person()
    approved_at = models.DateTimeField(null=True, blank=True)
    published_by: "models.ForeignKey[Any, Any]" = person()
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by: "models.ForeignKey[Any, Any]" = person()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because_kk = models.CharField(
        _("why withdrawn, in Kazakh"), max_length=500, blank=True
    )
    withdrawn_because_ru = models.CharField(
        _("why withdrawn, in Russian"), max_length=500, blank=True
    )
    withdrawn_because_en = models.CharField(
        _("why withdrawn, in English"), max_length=500, blank=True
    )

    class Meta:
        ordering: ClassVar = ["service", "-version"]
        verbose_name = _("passport of a service")
        verbose_name_plural = _("passports of services")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "version"], name="passport_version_once"),
            models.UniqueConstraint(
                fields=["service"],
                name="passport_one_open_a_service",
                condition=Q(state__in=OPEN_STATES),
            ),
            ExclusionConstraint(
                name="passport_one_a_day",
                expressions=[
                    ("service", RangeOperators.EQUAL),
                    (
                        Func(
                            "valid_from",
                            "valid_to",
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(state__in=DATED_STATES),
            ),
            models.CheckConstraint(
                name="passport_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="passport_approved_by_another",
                condition=~Q(approved_by=F("drafted_by")),
            ),
            models.CheckConstraint(
                name="passport_published_by_another",
                condition=~Q(published_by=F("drafted_by")),
            ),
            models.CheckConstraint(
                name="passport_approved_by_somebody",
                condition=Q(drafted_by=None)
                | Q(state=PassportState.DRAFT)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
            ),
            models.CheckConstraint(
                name="passport_published_by_somebody",
                condition=Q(drafted_by=None)
                | Q(state__in=OPEN_STATES)
                | Q(published_by__isnull=False, published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="passport_ended_has_a_last_day",
                condition=~Q(state__in=[PassportState.REPLACED, PassportState.WITHDRAWN])
                | Q(valid_to__isnull=False),
            ),
            models.CheckConstraint(
                name="passport_withdrawn_because",
                condition=~Q(state=PassportState.WITHDRAWN)
                | (~Q(withdrawn_because_kk="") & ~Q(withdrawn_because_ru="")),
            ),
            models.CheckConstraint(
                name="passport_term_is_whole",
                condition=Q(term_value=None, term_unit="")
                | (Q(term_value__gt=0) & ~Q(term_unit="")),
            ),
        ]

    @property
    def subject(self) -> str:
        return f"passport:{self.pk}"

    @property
    def text(self) -> str:
        return localized(self, "text")

    @property
    def result(self) -> str:
        return localized(self, "result")

    @property
    def schedule(self) -> str:
        return localized(self, "schedule")

    @property
    def withdrawn_because(self) -> str:
        return localized(self, "withdrawn_because")

    @property
    def is_free(self) -> bool:
        return self.fee == "free"

    def holds_on(self, day: date) -> bool:
        return (
            self.state in DATED_STATES
            and self.valid_from <= day
            and (self.valid_to is None or day <= self.valid_to)
        )


class RequiredDocument(Named):
    passport = models.ForeignKey(Passport, models.CASCADE, related_name="documents")
    position = models.PositiveSmallIntegerField()
    way = models.CharField(
        max_length=16, choices=choices_for(DOCUMENT_WAY_LABELS), default=DocumentWay.NEEDED
    )
    # When it is needed; "" is always.
    condition_kk = models.CharField(max_length=300, blank=True)
    condition_ru = models.CharField(max_length=300, blank=True)
    condition_en = models.CharField(max_length=300, blank=True)
    # Typical, from general knowledge; not read in the act of this service.
    is_compiled = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        verbose_name = _("required document")
        verbose_name_plural = _("required documents")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["passport", "position"], name="document_position_once_a_passport"
            ),
        ]

    @property
    def condition(self) -> str:
        return localized(self, "condition")


class RefusalGround(models.Model):
    """A lawful ground to refuse the service (law art. 19-1)."""

    passport = models.ForeignKey(Passport, models.CASCADE, related_name="refusal_grounds")
    position = models.PositiveSmallIntegerField()
    text_kk = models.CharField(max_length=500)
    text_ru = models.CharField(max_length=500)
    text_en = models.CharField(max_length=500)
    basis = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        verbose_name = _("refusal ground")
        verbose_name_plural = _("refusal grounds")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["passport", "position"], name="ground_position_once_a_passport"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        return localized(self, "text")
