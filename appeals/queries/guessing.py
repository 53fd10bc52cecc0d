"""What a text seems to be about, told while it is written: topic, kind, danger, another body."""

from dataclasses import dataclass

from akimat.base import clock
from akimat.structure.models import Body
from appeals.domain.emergencies import Emergency, find_emergencies
from appeals.domain.kind_guess import guess_kind
from appeals.domain.kinds import Kind
from appeals.models import Topic
from appeals.queries.suggesting import body_of, load_knowledge, topic_of

# Shown as a guess that the person corrects, so less sure than what routes by itself.
LIKELY = 0.45


@dataclass(frozen=True, slots=True)
class Guess:
    topic: Topic | None
    kind: Kind
    emergencies: tuple[Emergency, ...]


def guess(text: str, kato: str = "") -> Guess:
    suggestion = load_knowledge().suggest(text, kato or None)
    best = suggestion.alternatives[0] if suggestion.alternatives else None
    is_likely = best is not None and best.confidence >= LIKELY
    return Guess(
        topic=topic_of(best.topic) if best and is_likely else None,
        kind=guess_kind(text),
        emergencies=find_emergencies(text, [suggestion.topic] if suggestion.topic else []),
    )


def outside_body(topic: str) -> Body | None:
    """Give the body outside the akimat that answers for a topic, None for one of its own."""
    rules = load_knowledge().topics.rules
    rule = next((rule for rule in rules if rule.code == topic), None)
    if rule is None or rule.by_settlement or rule.body is None:
        return None
    body = body_of(rule.body)
    is_outside = body is not None and body.is_external and body.is_open_on(clock.today())
    return body if is_outside else None
