"""Words of the auditor's room: what a line of the journal holds, which list, what was seen."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.audit.labels import subject_names
from appeals.labels.personal_data import FIELD_LABELS as APPEAL_FIELDS
from reception.labels.requests import FIELD_LABELS as RECEPTION_FIELDS

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Words = Mapping[str, "StrPromise"]

JOURNAL_LABELS: Words = {
    "audit_export": pgettext_lazy("journal", "Exported by the auditor"),
    "draw_sample": pgettext_lazy("journal", "Sample drawn"),
}
ERROR_LABELS: Words = {
    "look_reason_missing": _("Say why you look: the journal keeps it. Nothing was shown."),
    "look_words_missing": _("Type an IIN, a BIN or a name."),
    "look_person_gone": _("Nobody is chosen any more. Search again."),
    "population_unknown": _("There is no such population to draw from. Choose one of the list."),
    "sample_wrong": _(
        "A sample has 1 to %(largest)s rows and a seed of 1 to %(longest)s letters, digits or"
        " dashes."
    ),
}
ROOMS: Words = {
    "breaches": pgettext_lazy("audit", "Breaches"),
    "sample": pgettext_lazy("audit", "Sample"),
    "looks": pgettext_lazy("audit", "Who has seen it"),
}
FIELD_LABELS: Words = {
    **APPEAL_FIELDS,
    **RECEPTION_FIELDS,
    "organisation": pgettext_lazy("personal data", "organisation"),
    "file": pgettext_lazy("personal data", "file"),
    "scan": pgettext_lazy("personal data", "scan"),
    "recording": pgettext_lazy("personal data", "recording"),
    "access_code": pgettext_lazy("personal data", "code of the receipt"),
    "answer": pgettext_lazy("personal data", "answer"),
    "excerpt": pgettext_lazy("personal data", "beginning of the text"),
    "api_card": pgettext_lazy("personal data", "whole card, through the API"),
    "journal": pgettext_lazy("personal data", "who has seen it"),
}
LIST_LABELS: Words = {
    "list:api": pgettext_lazy("list", "Appeals, through the API"),
    "list:receptions": pgettext_lazy("list", "Receptions"),
    "list:diary": pgettext_lazy("list", "Diary of receptions"),
    "list:away": pgettext_lazy("list", "Receptions to be moved"),
    "list:waiting": pgettext_lazy("list", "Waiting list"),
    "list:service-person": pgettext_lazy("list", "Earlier requests of a person"),
    "list:service-complaints": pgettext_lazy("list", "Complaints about services"),
    "list:api-services": pgettext_lazy("list", "Services, through the API"),
}
JOURNAL_OF_SERVICES = pgettext_lazy("list", "Journal of services")
AUDIT = pgettext_lazy("list", "Audit: who has seen it")
# What a line tells beside its step; a name that is not here stands as the journal has it.
FACT_LABELS: Words = {
    "new": pgettext_lazy("fact", "state after"),
    "old": pgettext_lazy("fact", "state before"),
    "channel": pgettext_lazy("fact", "received through"),
    "body": pgettext_lazy("fact", "body"),
    "version": pgettext_lazy("fact", "version"),
    "due_at": pgettext_lazy("fact", "term"),
    "due_on": pgettext_lazy("fact", "term"),
    "was_due_on": pgettext_lazy("fact", "the term before"),
    "basis": pgettext_lazy("fact", "article"),
    "control_at": pgettext_lazy("fact", "term of the provider"),
    "lacking": pgettext_lazy("fact", "documents lacking"),
    "defects": pgettext_lazy("fact", "defects"),
    "confidence": pgettext_lazy("fact", "confidence"),
    "result": pgettext_lazy("fact", "result"),
    "executor": pgettext_lazy("fact", "executor"),
    "way": pgettext_lazy("fact", "way"),
    "because": pgettext_lazy("fact", "words that decided"),
    "starts_at": pgettext_lazy("fact", "time"),
    "at": pgettext_lazy("fact", "time"),
    "reason": pgettext_lazy("fact", "reason"),
    "topic": pgettext_lazy("fact", "topic"),
    "proposed": pgettext_lazy("fact", "proposed"),
    "corrected": pgettext_lazy("fact", "proposal corrected"),
    "left": pgettext_lazy("fact", "left to mend"),
    "mended": pgettext_lazy("fact", "mended"),
    "request": pgettext_lazy("fact", "request"),
    "appeal": pgettext_lazy("fact", "appeal"),
    "to": pgettext_lazy("fact", "to"),
    "decision": pgettext_lazy("fact", "decision"),
    "send_by": pgettext_lazy("fact", "to be sent by"),
    "official": pgettext_lazy("fact", "official"),
    "ground": pgettext_lazy("fact", "ground"),
    "note": pgettext_lazy("fact", "note"),
    "length": pgettext_lazy("fact", "letters written"),
    "may_record": pgettext_lazy("fact", "recording allowed"),
    "instructions": pgettext_lazy("fact", "instructions"),
    "kind": pgettext_lazy("fact", "kind"),
    "seed": pgettext_lazy("fact", "seed"),
    "name": pgettext_lazy("fact", "name"),
    "fields": pgettext_lazy("fact", "what was seen"),
    "query": pgettext_lazy("fact", "asked for"),
    "format": pgettext_lazy("fact", "format"),
    "is_masked": pgettext_lazy("fact", "numbers masked"),
    "choice": pgettext_lazy("fact", "verdict"),
    "reasons": pgettext_lazy("fact", "what is wrong"),
    "control_on": pgettext_lazy("fact", "control day"),
    "look_by": pgettext_lazy("fact", "control day of the second look"),
    "rule": pgettext_lazy("fact", "by which rule"),
    "incident": pgettext_lazy("fact", "incident"),
    "user": pgettext_lazy("fact", "who is invited"),
    "last_month": pgettext_lazy("fact", "last month"),
    "differing": pgettext_lazy("fact", "groups that came or went"),
}

# What a letter tells of, by the end of its template.
LETTER_LABELS: Words = {
    "registered": pgettext_lazy("letter about", "registration"),
    "routed": pgettext_lazy("letter about", "the body that answers"),
    "answered": pgettext_lazy("letter about", "the answer"),
    "overdue": pgettext_lazy("letter about", "the term that is over"),
    "redirected": pgettext_lazy("letter about", "redirection"),
    "returned": pgettext_lazy("letter about", "return"),
    "withdrawn": pgettext_lazy("letter about", "withdrawal"),
    "appealed": pgettext_lazy("letter about", "the appeal that was made of it"),
    "extended": pgettext_lazy("letter about", "the longer term"),
    "granted": pgettext_lazy("letter about", "day and time"),
    "proposed": pgettext_lazy("letter about", "another time or official"),
    "protocol": pgettext_lazy("letter about", "the protocol"),
    "refused": pgettext_lazy("letter about", "refusal"),
    "to_mend": pgettext_lazy("letter about", "what is to be mended"),
    "invitee": pgettext_lazy("letter about", "the invitation"),
    "invited": pgettext_lazy("letter about", "the invitation"),
    "cancelled": pgettext_lazy("letter about", "cancelling"),
    "code": pgettext_lazy("letter about", "the code to confirm"),
    "confirmed": pgettext_lazy("letter about", "the booking"),
    "moved": pgettext_lazy("letter about", "another time"),
    "offered": pgettext_lazy("letter about", "a time that became free"),
    "reminder": pgettext_lazy("letter about", "reminder"),
    "instruction": pgettext_lazy("letter about", "the instruction"),
    "instruction_done": pgettext_lazy("letter about", "the instruction that is carried out"),
    "not_taken": pgettext_lazy("letter about", "documents lacking"),
    "ready": pgettext_lazy("letter about", "the result"),
    "prolonged": pgettext_lazy("letter about", "the longer term"),
}


def field_name(name: str) -> str:
    return str(FIELD_LABELS.get(name, name))


def list_name(subject: str) -> str:
    """Name a list of the journal such as ``list:overdue``."""
    if subject.startswith("list:services-"):
        return str(JOURNAL_OF_SERVICES)
    if subject.startswith("list:audit-"):
        return str(AUDIT)
    if subject in LIST_LABELS:
        return str(LIST_LABELS[subject])
    return subject_names([subject]).get(subject, subject)


def fact_name(name: str) -> str:
    return str(FACT_LABELS.get(name, name))


def rooms_by_code(codes: Collection[str]) -> dict[str, str]:
    """Name the rooms as subjects of the journal: an export tells which one."""
    return {code: str(ROOMS[code]) for code in codes if code in ROOMS}


def letter_name(template: str) -> str:
    """Say what a letter is about: the longest ending of its template that has words."""
    parts = template.split("_")
    endings = ("_".join(parts[at:]) for at in range(len(parts)))
    return str(
        capfirst(next((LETTER_LABELS[end] for end in endings if end in LETTER_LABELS), template))
    )
