from appeals.models.answer import Answer
from appeals.models.appeal import Appeal
from appeals.models.intake import NumberSequence, Participant
from appeals.models.topic import Topic

__all__ = ["Answer", "Appeal", "NumberSequence", "Participant", "Topic"]
