"""The machine's proposal for people: names instead of codes, the words that decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from appeals.forms import choices

MOST_CHOICES = 3
# In percent: below this a guess misleads more than it helps.
LEAST_SURE = 10


@dataclass(frozen=True, slots=True)
class Guess:
    topic: str
    body: str
    topic_name: str
    body_name: str
    percent: int
    is_external: bool

    @property
    def value(self) -> str:
        """Give both codes as one button sends them."""
        return f"{self.topic}:{self.body}"


@dataclass(frozen=True, slots=True)
class Proposal:
    guesses: tuple[Guess, ...]
    because: tuple[str, ...]
    is_sure: bool


def proposal_of(suggestion: Mapping[str, Any] | None) -> Proposal | None:
    if suggestion is None:
        return None
    named = choices.names()
    external = choices.external_codes()
    guesses = tuple(
        Guess(
            topic=each["topic"],
            body=each["body"],
            topic_name=named.get(each["topic"], each["topic"]),
            body_name=named.get(each["body"], each["body"]),
            percent=round(each["confidence"] * 100),
            is_external=each["body"] in external,
        )
        for each in suggestion.get("alternatives", ())
        if each["body"]
    )
    return Proposal(
        guesses=tuple(guess for guess in guesses if guess.percent >= LEAST_SURE)[:MOST_CHOICES],
        because=tuple(suggestion.get("because", ())),
        is_sure=not suggestion.get("abstained", True),
    )


def is_corrected(suggestion: Mapping[str, Any] | None, body_code: str | None) -> bool:
    """Say whether people have sent the appeal elsewhere than the machine was sure of."""
    proposed = (suggestion or {}).get("body")
    return bool(proposed and body_code and proposed != body_code)
