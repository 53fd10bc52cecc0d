"""A guard that a person does not notice: against programs that file, never against an appeal.

Who looks like a program (fills the trap, sends at once, sends often) shows a small work done by a
script of our own, which every browser does while the page is read; without a script a sum is asked.
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from django.http import QueryDict
from django.utils.crypto import constant_time_compare, salted_hmac

from akimat.base import clock, ratelimit
from appeals.views.wizard_door import Door
from appeals.views.wizard_draft import Draft

TRAP = "website"
QUICK = timedelta(seconds=5)
HOUR = 60 * 60
# Of one address, which may be that of a whole village, in an hour.
WITHOUT_WORK, AT_MOST = 10, 60
FILES_AT_MOST = 100
GUESSES_A_MINUTE, MINUTE = 240, 60
# So a hash must begin: some thousand tries, a blink of a phone.
ZEROS = "000"
_LONGEST_WORK = 20


@dataclass(frozen=True, slots=True)
class Guard:
    """What is asked of whoever looks like a program."""

    seed: str

    @classmethod
    def of(cls, draft: Draft) -> "Guard":
        return cls(salted_hmac("appeals.wizard.guard", draft.key).hexdigest()[:32])

    @property
    def numbers(self) -> tuple[int, int]:
        return 2 + int(self.seed[0], 16) % 8, 2 + int(self.seed[1], 16) % 8

    def is_passed(self, sent: QueryDict) -> bool:
        return self._is_worked(sent.get("work", "")) or self._is_answered(sent.get("sum", ""))

    def _is_worked(self, work: str) -> bool:
        if not work or len(work) > _LONGEST_WORK:
            return False
        digest = hashlib.sha256(f"{self.seed}:{work}".encode()).hexdigest()
        return digest.startswith(ZEROS)

    def _is_answered(self, answer: str) -> bool:
        return constant_time_compare(answer.strip(), str(sum(self.numbers)))


def looks_like_a_program(door: Door, draft: Draft, sent: QueryDict) -> bool:
    is_quick = clock.now() - draft.begun_at < QUICK
    often = {f"appeal-often:{door.who}": WITHOUT_WORK}
    return bool(sent.get(TRAP)) or is_quick or not ratelimit.take(often, seconds=HOUR)


def minutes_to_wait(door: Door) -> int:
    """Count a filing; give 0, or in how many minutes there is room for the next."""
    return _counted({f"appeal-file:{door.who}": AT_MOST}, HOUR)


def minutes_to_wait_with_files(door: Door) -> int:
    return _counted({f"appeal-upload:{door.who}": FILES_AT_MOST}, HOUR)


def may_guess(who: str) -> bool:
    return ratelimit.take({f"appeal-guess:{who}": GUESSES_A_MINUTE}, seconds=MINUTE)


def _counted(limits: dict[str, int], seconds: int) -> int:
    return 0 if ratelimit.take(limits, seconds=seconds) else ratelimit.minutes_left(limits)
