"""A passport as citizens read it: words for each field, notes for what is not verified."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from akimat.base.links import url_to
from services_registry.domain.passports import (
    Channel,
    DocumentWay,
    Form,
    Recipients,
    TermUnit,
    TermVerification,
    Verification,
)
from services_registry.domain.short_list import parts_of, short_list
from services_registry.labels.passports import CHANNEL_LABELS, FORM_LABELS, RECIPIENTS_LABELS
from services_registry.models import Passport, RequiredDocument
from services_registry.queries.short_names import short_name

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# In the order in which a person packs the bag.
BROUGHT = (DocumentWay.NEEDED, DocumentWay.ORIGINAL_SHOWN)


@dataclass(frozen=True, slots=True)
class ShortList:
    text: str
    parts: int


def term_of(passport: Passport) -> str:
    """Give «5 working days»; "" where no term is known."""
    if not passport.term_value:
        return ""
    count = passport.term_value
    words = {
        TermUnit.MINUTES: ngettext("%(n)s minute", "%(n)s minutes", count),
        TermUnit.HOURS: ngettext("%(n)s hour", "%(n)s hours", count),
        TermUnit.WORKING_DAYS: ngettext("%(n)s working day", "%(n)s working days", count),
        TermUnit.CALENDAR_DAYS: ngettext("%(n)s calendar day", "%(n)s calendar days", count),
    }
    return words[TermUnit(passport.term_unit)] % {"n": count}


def fee_of(passport: Passport) -> str:
    return _("Free of charge") if passport.is_free else passport.fee


def channels_of(passport: Passport) -> "list[str | StrPromise]":
    """Give where it is asked for; a channel that an import brought and nobody named, as it is."""
    known = {str(channel): label for channel, label in CHANNEL_LABELS.items()}
    return [known.get(channel, channel) for channel in passport.channels]


def is_electronic(passport: Passport) -> bool:
    return Channel.EGOV_PORTAL in passport.channels


def egov_of(passport: Passport) -> str:
    """Give the page of the service on eGov, or eGov itself where only that much is known."""
    return passport.egov_url or (settings.EGOV_URL if is_electronic(passport) else "")


def documents_by_way(documents: Sequence[RequiredDocument]) -> dict[str, list[RequiredDocument]]:
    """Part the documents into what is brought, shown and taken from systems."""
    return {way.value: [one for one in documents if one.way == way] for way in DocumentWay}


def short_list_of(passport: Passport, documents: Sequence[RequiredDocument]) -> ShortList:
    """Give what is brought in short names; the form is not among it, the desk gives it."""
    brought = [one for way in BROUGHT for one in documents if one.way == way]
    names = [name for one in brought if (name := short_name(one))]
    title = _("Documents for %(code)s") % {"code": passport.service.code}
    text = short_list(title, names or [_("nothing to bring")], settings.CONTACT_CENTRE)
    return ShortList(text, parts_of(text))


def facts_of(passport: Passport, documents: Sequence[RequiredDocument]) -> dict[str, Any]:
    """Give what the page, the print and the card of the desk show alike."""
    return {
        "passport": passport,
        "term": term_of(passport),
        "fee": fee_of(passport),
        "channels": channels_of(passport),
        "form_of_result": FORM_LABELS[Form(passport.form)],
        "recipients": RECIPIENTS_LABELS[Recipients(passport.recipients)],
        "documents": documents_by_way(documents),
        "short": short_list_of(passport, documents),
        "egov": egov_of(passport),
        "is_name_unverified": passport.verification == Verification.COMPILED,
        "is_term_unverified": passport.term_verification == TermVerification.COMPILED,
        "address": url_to("services-citizen:passport", passport.service.code),
    }


def page_of(code: str, on: date | None = None) -> str:
    address = reverse("services-citizen:passport", args=[code])
    return f"{address}?on={on.isoformat()}" if on else address
