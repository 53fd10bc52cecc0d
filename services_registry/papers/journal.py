"""The papers of a request: the receipt, and the refusal to take it. Page and PDF say the same."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.utils.translation import override

from akimat.base.links import typed_address_of
from akimat.base.moments import moment
from akimat.base.papers import PAPER_LANGUAGES, Receipt, bound, grouped, qr_code
from akimat.base.pdf import set_paper
from akimat.people.models import User
from akimat.structure.names import localized
from akimat.terms.acts import article
from services_registry.domain.requests import LACKING, DocumentMark, RequestChannel
from services_registry.domain.terms import LAW, Ground
from services_registry.labels import journal_papers as words
from services_registry.labels.requests import CHANNEL_LABELS, MARK_LABELS
from services_registry.models import ReceivedDocument, ServiceRequest
from services_registry.services.journal_notices import service_name, status_url


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a request was not taken (law art. 19, 20(2)), in one language."""

    language: str
    author: str
    title: str
    office: str
    number: str
    rows: tuple[tuple[str, str], ...]
    why_title: str
    why: tuple[str, ...]
    lacks_title: str
    lacks: tuple[str, ...]
    paragraphs: tuple[str, ...]
    signer_post: str
    signer: str
    basis: str
    scan: str
    qr: str


def receipt_of(request: ServiceRequest, language: str = "") -> Receipt:
    """Give the receipt in ``language``, or in that of the request."""
    wanted = language if language in PAPER_LANGUAGES else request.language
    with override(wanted):
        return Receipt(
            language=wanted,
            author=str(words.PRODUCT),
            title=str(words.RECEIPT_TITLE),
            office=request.office.name,
            number=request.number,
            rows=_rows(request, wanted),
            code_label=str(words.CODE),
            code=grouped(request.access_code),
            defects_title=str(words.DOCUMENTS),
            defects=tuple(_documents(request.documents.select_related("document"))),
            notes=(),
            scan=str(words.SCAN),
            by_hand=words.BY_HAND % {"address": typed_address_of("citizen:status")},
            basis=words.BASIS % {"version": request.passport.version},
            qr=qr_code(status_url(request)),
        )


def _rows(request: ServiceRequest, language: str) -> tuple[tuple[str, str], ...]:
    zone = request.office.time_zone
    due = (
        words.NOT_LATER_THAN % {"moment": moment(request.due_at, zone)}
        if request.due_at
        else words.NO_TERM
    )
    rows = (
        (words.SERVICE, service_name(request, language)),
        (words.RECEIVED, moment(request.received_at, zone)),
        (words.RECEIVED_BY, _receiver(request.registered_by, language)),
        (words.CHANNEL, CHANNEL_LABELS[RequestChannel(request.channel)]),
        (words.RESULT_BY, due),
    )
    return tuple((str(label), str(value)) for label, value in rows)


def _documents(documents: Iterable[ReceivedDocument]) -> Iterable[str]:
    for one in documents:
        if one.mark != DocumentMark.NOT_NEEDED:
            mark = str(MARK_LABELS[DocumentMark(one.mark)]).lower()
            yield words.DOCUMENT % {"document": one.title, "mark": mark}


def refusal_of(request: ServiceRequest, language: str = "") -> Refusal:
    """Give the written refusal to take the request, with what is missing."""
    wanted = language if language in PAPER_LANGUAGES else request.language
    regime = LAW.named(request.regime)
    grounds = [regime.not_taken[code] for code in request.lacking]
    with override(wanted):
        return Refusal(
            language=wanted,
            author=str(words.PRODUCT),
            title=str(words.REFUSAL_TITLE),
            office=request.office.name,
            number=request.number,
            rows=_refusal_rows(request, wanted),
            why_title=str(words.REFUSAL_WHY),
            why=tuple(_ground(one, wanted) for one in grounds),
            lacks_title=str(words.REFUSAL_LACKS),
            lacks=tuple(_documents(_lacking(request))),
            paragraphs=(str(words.REFUSAL_NEXT), _complaint(request, wanted)),
            signer_post=localized(request.registered_by, "post", wanted),
            signer=bound(request.registered_by.short_name),
            basis=words.REFUSAL_BASIS % {"basis": article(grounds[0].basis, wanted)},
            scan=str(words.SCAN),
            qr=qr_code(status_url(request)),
        )


def _lacking(request: ServiceRequest) -> Iterable[ReceivedDocument]:
    return request.documents.filter(mark__in=list(LACKING)).select_related("document")


def _refusal_rows(request: ServiceRequest, language: str) -> tuple[tuple[str, str], ...]:
    rows = (
        (words.SERVICE, service_name(request, language)),
        (words.REFUSAL_GIVEN, moment(request.received_at, request.office.time_zone)),
        (words.REFUSAL_TO, request.applicant),
    )
    return tuple((str(label), str(value)) for label, value in rows)


def _ground(ground: Ground, language: str) -> str:
    return f"{localized(ground, 'text', language)} ({article(ground.basis, language)})"


def _complaint(request: ServiceRequest, language: str) -> str:
    term = LAW.named(request.regime).terms["complaint_to_provider"]
    return words.REFUSAL_COMPLAIN % {
        "provider": localized(request.provider, "name", language),
        "days": term.days,
        "basis": article(term.basis, language),
    }


def refusal_pdf(refusal: Refusal) -> bytes:
    return set_paper("service_refusal", asdict(refusal))


def _receiver(user: User | None, language: str) -> str:
    if user is None:
        return str(words.BY_THE_SYSTEM)
    return f"{localized(user, 'post', language)} {bound(user.short_name)}".strip()
