"""One filing, done once however often it is sent."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SubmissionKey:
    """A key under which the same filing is done once; ``fingerprint`` tells other content apart.

    ``scope`` says whose key it is, so that two callers may use the same one.
    """

    scope: str
    key: str
    fingerprint: str

    @property
    def name(self) -> str:
        return f"{self.scope}:{self.key}"
