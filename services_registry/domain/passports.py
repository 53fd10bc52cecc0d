"""What a passport of a service is made of, and the road of one version. Pure."""

from enum import StrEnum

from akimat.base.steps import state_after


class PassportState(StrEnum):
    DRAFT = "draft"
    APPROVED = "approved"
    PUBLISHED = "published"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


class PassportAction(StrEnum):
    APPROVE = "approve"
    SEND_BACK = "send_back"
    PUBLISH = "publish"
    REPLACE = "replace"
    WITHDRAW = "withdraw"
    TAKE_BACK = "take_back"
    REOPEN = "reopen"


Is, Do = PassportState, PassportAction

TRANSITIONS = {
    (Is.DRAFT, Do.APPROVE): Is.APPROVED,
    (Is.APPROVED, Do.SEND_BACK): Is.DRAFT,
    (Is.APPROVED, Do.PUBLISH): Is.PUBLISHED,
    (Is.PUBLISHED, Do.REPLACE): Is.REPLACED,
    (Is.PUBLISHED, Do.WITHDRAW): Is.WITHDRAWN,
    # Only before its first day: what held for a day stays told.
    (Is.PUBLISHED, Do.TAKE_BACK): Is.APPROVED,
    # What replaced it, or withdrew it, was taken back before it held for a day.
    (Is.REPLACED, Do.REOPEN): Is.PUBLISHED,
    (Is.WITHDRAWN, Do.REOPEN): Is.PUBLISHED,
}
# Nobody outside has seen these; at most one of them a service.
OPEN_STATES = (Is.DRAFT, Is.APPROVED)
# These hold, held or will hold for days; which days, their dates say and not their state.
DATED_STATES = (Is.PUBLISHED, Is.REPLACED, Is.WITHDRAWN)


def next_state(state: PassportState, action: PassportAction) -> PassportState:
    """Give the state after ``action``; raises ``passport_step_not_allowed``."""
    return state_after(TRANSITIONS, state, action, refused="passport_step_not_allowed")


class Recipients(StrEnum):
    INDIVIDUAL = "individual"
    ENTITY = "entity"
    BOTH = "both"


class Form(StrEnum):
    """How the result is given (law art. 14(3-1))."""

    ELECTRONIC = "electronic"
    PAPER = "paper"
    BOTH = "both"
    PROACTIVE = "proactive"


class Channel(StrEnum):
    PROVIDER = "provider"
    GOV_CORPORATION = "gov_corporation"
    EGOV_PORTAL = "egov_portal"
    RURAL_AKIM = "rural_akim"
    MOBILE = "mobile"
    PHONE = "phone"


class TermUnit(StrEnum):
    MINUTES = "minutes"
    HOURS = "hours"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"


class DocumentWay(StrEnum):
    """Who brings a document: a body may not ask for what its systems know (law art. 5(2))."""

    NEEDED = "needed"
    FROM_SYSTEMS = "from_systems"
    ORIGINAL_SHOWN = "original_shown"


class Section(StrEnum):
    SOCIAL_PROTECTION = "social_protection"
    EMPLOYMENT = "employment"
    MIGRATION = "migration"
    GUARDIANSHIP = "guardianship"
    FAMILY_CHILDREN = "family_children"
    EDUCATION = "education"
    SPORT = "sport"
    LAND = "land"
    ARCHITECTURE = "architecture"
    HOUSING = "housing"
    LANDSCAPING = "landscaping"
    AGRICULTURE = "agriculture"
    VETERINARY = "veterinary"
    RURAL_DEVELOPMENT = "rural_development"
    STATE_PROPERTY = "state_property"


class Verification(StrEnum):
    """Where the name of a service was seen."""

    CURRENT = "name_verified_current"
    OLDER = "name_verified_2012_2020"
    COMPILED = "compiled"
    # An official file of the registry, or an editor with the act before the eyes.
    OFFICIAL = "official"


class TermVerification(StrEnum):
    VERIFIED = "verified"
    COMPILED = "compiled"
