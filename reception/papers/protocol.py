"""The protocol of a reception by annex 2 of the rules, as words and values, and as PDF."""

from dataclasses import asdict, dataclass

from django.utils.translation import override

from akimat.base.moments import day, local, moment
from akimat.base.papers import PAPER_LANGUAGES, bound, qr_code
from akimat.base.pdf import set_paper
from akimat.people.models import User
from akimat.structure.names import localized
from appeals.labels.citizen import PRODUCT, SCAN
from reception.domain.kinds import Decision
from reception.labels import DECISION_LABELS
from reception.labels.requests import PROTOCOL
from reception.models import Minutes, Request
from reception.queries.request_status import request_url

RECORDED = {True: "recorded", False: "not_recorded", None: "not_recorded"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    text: str
    body: str
    due_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """One language; the layout names the parts by the keys of ``words``."""

    language: str
    author: str
    title: str
    number: str
    draft: str
    office_kk: str
    office_ru: str
    words: dict[str, str]
    rows: tuple[tuple[str, str], ...]
    substance: str
    statements: str
    decision: str
    tasks: tuple[Task, ...]
    ended: str
    signed: str
    signer_post: str
    signer: str
    basis: str
    scan: str
    qr: str


def protocol_of(request: Request, minutes: Minutes, language: str = "") -> Protocol:
    """Give the protocol in ``language``, or in that of the request; unsigned it is a draft."""
    wanted = language if language in PAPER_LANGUAGES else request.language
    signer = minutes.signed_by
    with override(wanted):
        words = {name: str(label) for name, label in PROTOCOL.items()}
        return Protocol(
            language=wanted,
            author=str(PRODUCT),
            title=words["title"] % {"number": request.number},
            number=request.number,
            draft="" if minutes.signed_at else words["draft"],
            office_kk=localized(request.office, "name", "kk"),
            office_ru=localized(request.office, "name", "ru"),
            words=words,
            rows=_rows(request, minutes, words, wanted),
            substance=request.text,
            statements=minutes.statements,
            decision=_decision(minutes),
            tasks=_tasks(minutes, wanted),
            ended=moment(minutes.ended_at, request.office.time_zone) if minutes.ended_at else "",
            signed=words["signed"]
            % {"date": day(local(minutes.signed_at, request.office.time_zone).date())}
            if minutes.signed_at
            else "",
            signer_post=localized(minutes.official, "name", wanted),
            signer=bound(signer.short_name) if signer and _is_official(minutes, signer) else "",
            basis=words["basis"],
            scan=str(SCAN),
            qr=qr_code(request_url(request)),
        )


def protocol_pdf(request: Request, minutes: Minutes, language: str = "") -> bytes:
    return set_paper("protocol", asdict(protocol_of(request, minutes, language)))


def _is_official(minutes: Minutes, signer: User) -> bool:
    """Say whether who signed is the official, not the secretary who noted a signed paper."""
    return minutes.official.user_id == signer.pk


def _rows(
    request: Request, minutes: Minutes, words: dict[str, str], language: str
) -> tuple[tuple[str, str], ...]:
    official = localized(minutes.official, "name", language)
    person, asked = minutes.official.user, minutes.may_record is not None
    rows = [
        (words["place"], minutes.place),
        (words["began"], moment(minutes.began_at, request.office.time_zone)),
        (words["official"], f"{official}, {bound(person.short_name)}" if person else official),
        (words["secretary"], _secretary(minutes)),
        (words["participants"], minutes.participants),
        (words["applicant"], request.full_name),
        (words["recording"], words[RECORDED[minutes.may_record]] if asked else ""),
    ]
    return tuple((label, value) for label, value in rows if value)


def _secretary(minutes: Minutes) -> str:
    """Name who wrote for the official; one who wrote for himself had no secretary."""
    wrote = minutes.secretary
    return "" if wrote.pk == minutes.official.user_id else bound(wrote.short_name)


def _decision(minutes: Minutes) -> str:
    label = str(DECISION_LABELS[Decision(minutes.decision)]) if minutes.decision else ""
    return ". ".join(part for part in (label, minutes.decision_text) if part)


def _tasks(minutes: Minutes, language: str) -> tuple[Task, ...]:
    return tuple(
        Task(text=one.text, body=localized(one.body, "name", language), due_on=day(one.due_on))
        for one in minutes.instructions.select_related("body")
    )
