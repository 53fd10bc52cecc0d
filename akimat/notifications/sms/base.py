"""What every gateway takes, gives and raises."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Text:
    """One text: ``key`` is the same at every try, ``phone`` as in ``+77011234567``."""

    key: int
    phone: str
    words: str


class Backend(Protocol):
    @property
    def knows_key(self) -> bool:
        """Say whether a second text under one key is dropped."""

    def send(self, text: Text) -> str:
        """Hand a text over and give its number at the gateway.

        Raises :class:`NotSentError`, :class:`RefusedError` or :class:`MaybeSentError`.
        """


class NotSentError(Exception):
    """It is certain that nothing went out: another try is safe."""


class RefusedError(Exception):
    """Nothing went out, and nothing ever will: there is no such number."""


class MaybeSentError(Exception):
    """The gateway was given the text and did not say what became of it."""
