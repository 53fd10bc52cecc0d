"""How fields of a passport and columns of a registry file are called on pages."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext, pgettext_lazy

from services_registry.domain.passports import TermUnit

# By the names of services_registry.domain.content and of the columns of a file.
FIELD_LABELS = {
    "registry_code": _("code in the state registry"),
    "code": _("our own code"),
    "name_kk": _("name in Kazakh"),
    "name_ru": _("name in Russian"),
    "name_en": _("name in English"),
    "text_kk": _("what it is, in Kazakh"),
    "text_ru": _("what it is, in Russian"),
    "text_en": _("what it is, in English"),
    "provider": _("provider"),
    "provider_id": _("provider"),
    "recipients": _("recipients"),
    "channels": _("where to ask for it"),
    "form": _("form"),
    "term": _("term"),
    "term_value": _("term"),
    "term_unit": _("unit of the term"),
    "fee": _("fee"),
    "payment_ways": _("ways to pay"),
    "result_kk": _("result in Kazakh"),
    "result_ru": _("result in Russian"),
    "result_en": _("result in English"),
    "schedule_kk": _("schedule in Kazakh"),
    "schedule_ru": _("schedule in Russian"),
    "schedule_en": _("schedule in English"),
    "legal_basis": _("legal basis"),
    "life_situation_id": _("life situation"),
    "is_proactive": _("proactive"),
    "egov_url": _("page on eGov"),
    "documents": _("documents"),
    "grounds": _("refusal grounds"),
}
FREE = pgettext_lazy("fee", "Free of charge")
# Said to a citizen beside everything that was not seen in an official source.
REFERENCE_NOTE = _("For reference: ask at the desk.")


def term_words(value: int | None, unit: str) -> str:
    """Say a term: «5 working days»; "" where the passport names none."""
    if not value:
        return ""
    counted = {
        TermUnit.MINUTES: npgettext("term", "%(n)s minute", "%(n)s minutes", value),
        TermUnit.HOURS: npgettext("term", "%(n)s hour", "%(n)s hours", value),
        TermUnit.WORKING_DAYS: npgettext("term", "%(n)s working day", "%(n)s working days", value),
        TermUnit.CALENDAR_DAYS: npgettext(
            "term", "%(n)s calendar day", "%(n)s calendar days", value
        ),
    }
    return counted[TermUnit(unit)] % {"n": value}
