"""The words of a reception that are a closed list."""

from enum import StrEnum


class OfficialKind(StrEnum):
    AKIM = "akim"
    DEPUTY = "deputy"
    HEAD = "head"
    LOCAL_AKIM = "local_akim"
    DUTY = "duty"
    # A lawyer, a bank, a centre: an organisation that advises at the single window.
    PARTNER = "partner"
    UNIFIED_DAY = "unified_day"


class Appointment(StrEnum):
    """Whether a person is received only by appointment, as well by it, or in turn."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    NONE = "none"


class SessionKind(StrEnum):
    IN_PERSON = "in_person"
    VIDEO = "video"
    OUTREACH = "outreach"


class Channel(StrEnum):
    WEB = "web"
    DESK = "desk"
    PHONE = "phone"
    KIOSK = "kiosk"


class CodeWay(StrEnum):
    """How the code that confirms a talk reaches the person."""

    EMAIL = "email"
    SMS = "sms"


class ScheduleState(StrEnum):
    DRAFT = "draft"
    APPROVED = "approved"
    PUBLISHED = "published"


class RefusalGround(StrEnum):
    """The only four grounds to refuse a reception (PP663 p. 12, 17)."""

    SAME_MATTER_DECIDED = "same_matter_decided"
    COURT_ACT = "court_act"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class Priority(StrEnum):
    """Who goes out of turn, by the published rule (PP663 p. 23), and who waits in turn."""

    WAR_VETERAN = "war_veteran"
    COMBAT_VETERAN = "combat_veteran"
    LABOUR_VETERAN = "labour_veteran"
    DISABILITY = "disability"
    PREGNANCY = "pregnancy"
    HIGHEST_AWARD = "highest_award"
    NONE = "none"


class CallReason(StrEnum):
    """Why this person was called now, before whoever came earlier."""

    IN_TURN = "in_turn"
    OUT_OF_TURN_BY_LAW = "out_of_turn_by_law"
    APPOINTMENT = "appointment"
    RETURNED = "returned"
    FORWARDED = "forwarded"
    NEXT_SERVICE = "next_service"
    BY_HAND = "by_hand"


class Turn(StrEnum):
    """Where a service stands within a visit for several."""

    DONE = "done"
    NOW = "now"
    LEFT = "left"


class GivenBack(StrEnum):
    """Why a time was given back, where nobody wrote a reason in words of his own."""

    SAID_NO = "said_no"
    DECLINED = "declined"
    LEFT_LIST = "left_list"
    MOVED = "moved"
    APPEALED = "appealed"


class Decision(StrEnum):
    """What came of a reception."""

    SOLVED = "solved"
    EXPLAINED = "explained"
    INSTRUCTED = "instructed"
    REFUSED = "refused"
    TO_APPEAL = "to_appeal"


class InviteeKind(StrEnum):
    BODY = "body"
    LAWYER = "lawyer"
    PSYCHOLOGIST = "psychologist"
    SOCIAL_WORKER = "social_worker"
    VOLUNTEER = "volunteer"


class DeviceKind(StrEnum):
    DISPLAY = "display"
    KIOSK = "kiosk"
