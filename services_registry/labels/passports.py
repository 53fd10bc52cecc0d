"""Every word a user sees for a field of a passport."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from services_registry.domain.passports import (
    Channel,
    DocumentWay,
    Form,
    PassportState,
    Recipients,
    Section,
    TermUnit,
    TermVerification,
    Verification,
)

PASSPORT_STATE_LABELS = {
    PassportState.DRAFT: pgettext_lazy("passport state", "Draft"),
    PassportState.APPROVED: pgettext_lazy("passport state", "Approved"),
    PassportState.PUBLISHED: pgettext_lazy("passport state", "Published"),
    PassportState.REPLACED: pgettext_lazy("passport state", "Replaced"),
    PassportState.WITHDRAWN: pgettext_lazy("passport state", "Withdrawn"),
}
RECIPIENTS_LABELS = {
    Recipients.INDIVIDUAL: pgettext_lazy("recipients", "Individuals"),
    Recipients.ENTITY: pgettext_lazy("recipients", "Legal entities"),
    Recipients.BOTH: pgettext_lazy("recipients", "Individuals and legal entities"),
}
FORM_LABELS = {
    Form.ELECTRONIC: pgettext_lazy("form of a service", "Electronic"),
    Form.PAPER: pgettext_lazy("form of a service", "On paper"),
    Form.BOTH: pgettext_lazy("form of a service", "Electronic or on paper"),
    Form.PROACTIVE: pgettext_lazy("form of a service", "Proactive"),
}
CHANNEL_LABELS = {
    Channel.PROVIDER: pgettext_lazy("channel of a service", "At the provider"),
    Channel.GOV_CORPORATION: pgettext_lazy("channel of a service", "State Corporation"),
    Channel.EGOV_PORTAL: pgettext_lazy("channel of a service", "eGov portal"),
    Channel.RURAL_AKIM: pgettext_lazy("channel of a service", "Akim of the rural district"),
    Channel.MOBILE: pgettext_lazy("channel of a service", "Mobile application"),
    Channel.PHONE: pgettext_lazy("channel of a service", "Phone"),
}
TERM_UNIT_LABELS = {
    TermUnit.MINUTES: pgettext_lazy("unit of a term", "minutes"),
    TermUnit.HOURS: pgettext_lazy("unit of a term", "hours"),
    TermUnit.WORKING_DAYS: pgettext_lazy("unit of a term", "working days"),
    TermUnit.CALENDAR_DAYS: pgettext_lazy("unit of a term", "calendar days"),
}
DOCUMENT_WAY_LABELS = {
    DocumentWay.NEEDED: pgettext_lazy("document", "Bring it"),
    DocumentWay.FROM_SYSTEMS: pgettext_lazy("document", "Taken from state systems"),
    DocumentWay.ORIGINAL_SHOWN: pgettext_lazy("document", "Show the original"),
}
SECTION_LABELS = {
    Section.SOCIAL_PROTECTION: pgettext_lazy("section of services", "Social protection"),
    Section.EMPLOYMENT: pgettext_lazy("section of services", "Employment"),
    Section.MIGRATION: pgettext_lazy("section of services", "Migration"),
    Section.GUARDIANSHIP: pgettext_lazy("section of services", "Guardianship of adults"),
    Section.FAMILY_CHILDREN: pgettext_lazy("section of services", "Family and children"),
    Section.EDUCATION: pgettext_lazy("section of services", "Education"),
    Section.SPORT: pgettext_lazy("section of services", "Sport"),
    Section.LAND: pgettext_lazy("section of services", "Land"),
    Section.ARCHITECTURE: pgettext_lazy("section of services", "Architecture"),
    Section.HOUSING: pgettext_lazy("section of services", "Housing"),
    Section.LANDSCAPING: pgettext_lazy("section of services", "Landscaping"),
    Section.AGRICULTURE: pgettext_lazy("section of services", "Agriculture"),
    Section.VETERINARY: pgettext_lazy("section of services", "Veterinary"),
    Section.RURAL_DEVELOPMENT: pgettext_lazy("section of services", "Rural development"),
    Section.STATE_PROPERTY: pgettext_lazy("section of services", "State property"),
}
VERIFICATION_LABELS = {
    Verification.CURRENT: _("name seen in an act of 2020 or later"),
    Verification.OLDER: _("name seen in an act of 2012-2020"),
    Verification.COMPILED: _("compiled, not verified"),
    Verification.OFFICIAL: _("from the official registry"),
}
TERM_VERIFICATION_LABELS = {
    TermVerification.VERIFIED: _("term seen in an act"),
    TermVerification.COMPILED: _("term compiled, not verified"),
}
