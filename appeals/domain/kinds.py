"""What is filed, by whom, through which door. Kinds: APPC art. 4(1) and 87(1)."""

from enum import StrEnum


class Kind(StrEnum):
    APPLICATION = "application"
    COMPLAINT = "complaint"
    MESSAGE = "message"
    REQUEST = "request"
    PROPOSAL = "proposal"
    FEEDBACK = "feedback"


class Channel(StrEnum):
    DESK = "desk"
    KIOSK = "kiosk"
    WEB = "web"
    PHONE = "phone"
    PAPER = "paper"
    AKIM_RECEPTION = "akim_reception"


# The person files alone; at every other door somebody of the akimat takes the words down.
SELF_SERVICE_CHANNELS = (Channel.KIOSK, Channel.WEB)


class Form(StrEnum):
    """How the words reached the akimat: APPC 63(1)."""

    ORAL = "oral"
    WRITTEN = "written"
    ELECTRONIC = "electronic"


class ApplicantType(StrEnum):
    INDIVIDUAL = "individual"
    LEGAL_ENTITY = "legal_entity"


class Language(StrEnum):
    KK = "kk"
    RU = "ru"
    OTHER = "other"


class AnswerWay(StrEnum):
    """How the applicant wants the answer: APPC 66(2)."""

    STATUS_PAGE = "status_page"
    EMAIL = "email"
    POST = "post"
    IN_PERSON = "in_person"


# Ways that need no hand: the rest is marked by whoever posted it or handed it over.
AUTOMATIC_WAYS = (AnswerWay.STATUS_PAGE, AnswerWay.EMAIL)


class ParticipantRole(StrEnum):
    CO_APPLICANT = "co_applicant"
    REPRESENTATIVE = "representative"
    # No party: who answers the phone for the applicant, and is told how the matter stands.
    RELATIVE = "relative"


class AnswerResult(StrEnum):
    SATISFIED = "satisfied"
    PARTLY = "partly"
    EXPLAINED = "explained"
    REFUSED = "refused"
    NOTED = "noted"


class RoutingSource(StrEnum):
    NONE = ""
    AUTO = "auto"
    CLERK = "clerk"


FORM_OF_CHANNEL = {
    Channel.DESK: Form.ORAL,
    Channel.PHONE: Form.ORAL,
    Channel.AKIM_RECEPTION: Form.ORAL,
    Channel.PAPER: Form.WRITTEN,
    Channel.KIOSK: Form.ELECTRONIC,
    Channel.WEB: Form.ELECTRONIC,
}
