"""What the auditor does leaves a line too: a look, an export, a sample."""

from akimat.audit.models import VIEW
from akimat.audit.services import record
from akimat.base.errors import DomainError
from akimat.oversight.lists import OF_AUDITORS
from akimat.oversight.looks import Cases
from akimat.oversight.samples import Population, Recipe
from akimat.people.models import User

LONGEST_REASON = 300
SEEN_IN_CASE = ("name", "address", "text", "journal")
SEEN_UNMASKED = ("iin", "bin", "phone", "email")


def reason_of(typed: str) -> str:
    """Give the reason for a look; raises ``look_reason_missing``."""
    reason = " ".join(typed.replace("\x00", "").split())[:LONGEST_REASON]
    if not reason:
        raise DomainError("look_reason_missing")
    return reason


def note_look(subject: str, *, actor: User, reason: str = "") -> None:
    """Note that the auditor has read a whole case; with a ``reason`` unmasked."""
    if reason:
        fields = [*SEEN_IN_CASE, *SEEN_UNMASKED]
        record(subject, VIEW, actor=actor, fields=fields, reason=reason)
    else:
        record(subject, VIEW, actor=actor, fields=list(SEEN_IN_CASE))


def note_looks_at(cases: Cases, *, actor: User, reason: str) -> None:
    """Note that the auditor was told who has seen these cases."""
    for kind, keys in cases.items():
        record(
            OF_AUDITORS.format(kind=kind),
            VIEW,
            actor=actor,
            fields=["name", "journal"],
            rows=sorted(keys),
            query="",
            reason=reason,
        )


def note_export(subject: str, *, actor: User, **facts: object) -> None:
    """Note what left the house as a file; ``facts`` say the format and what was asked."""
    record(subject, "audit_export", actor=actor, **facts)


def note_sample(recipe: Recipe, found: Population, *, actor: User) -> None:
    facts = {
        "population": recipe.population.code,
        "period": recipe.period.key,
        "seed": recipe.seed,
        "size": recipe.size,
        "of": found.size,
        "digest": found.digest,
    }
    record("audit:sample", "draw_sample", actor=actor, **facts)
