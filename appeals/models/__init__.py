from appeals.models.answer import Answer
from appeals.models.appeal import Appeal
from appeals.models.attachment import Attachment
from appeals.models.incident import Incident, IncidentMember
from appeals.models.intake import Participant
from appeals.models.look_again import LookAgain
from appeals.models.offline import OfflineFiling
from appeals.models.personal_control import PersonalControl
from appeals.models.public_count import PublicCount
from appeals.models.risk import RiskModel
from appeals.models.topic import Topic
from appeals.models.verdict import Verdict

__all__ = [
    "Answer",
    "Appeal",
    "Attachment",
    "Incident",
    "IncidentMember",
    "LookAgain",
    "OfflineFiling",
    "Participant",
    "PersonalControl",
    "PublicCount",
    "RiskModel",
    "Topic",
    "Verdict",
]
