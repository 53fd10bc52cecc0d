"""What stands on the papers: the receipt and the letter with the answer, as words and values.

The page and the PDF show the same words, so both take them from here.
"""

from dataclasses import dataclass

from django.utils.translation import override

from akimat.base.links import typed_address_of
from akimat.base.moments import day, local, moment
from akimat.base.papers import PAPER_LANGUAGES, Receipt, bound, grouped, qr_code
from akimat.people.models import User
from akimat.structure.models import Body
from akimat.structure.names import localized
from appeals.domain.defects import to_mend
from appeals.domain.kinds import Kind
from appeals.labels import DEFECT_LABELS, KIND_LABELS
from appeals.labels import citizen as words
from appeals.models import Answer, Appeal
from appeals.queries.registration_day import was_put_off
from appeals.queries.status import status_url
from appeals.services.notices import letter_language


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLetter:
    language: str
    author: str
    title: str
    number: str
    draft: str
    body_kk: str
    body_ru: str
    references: tuple[str, ...]
    addressee: tuple[str, ...]
    paragraphs: tuple[str, ...]
    right_to_complain: str
    signer_post: str
    signer: str
    contacts: tuple[str, ...]
    scan: str
    qr: str


def receipt_of(appeal: Appeal, language: str = "") -> Receipt:
    """Give the receipt in ``language``, or in the one the appeal was written in."""
    wanted = language if language in PAPER_LANGUAGES else letter_language(appeal)
    with override(wanted):
        defects = tuple(str(DEFECT_LABELS[defect]) for defect in to_mend(appeal.defects))
        return Receipt(
            language=wanted,
            author=str(words.PRODUCT),
            title=str(words.RECEIPT_TITLE),
            office=appeal.office.name,
            number=appeal.number,
            rows=_rows(appeal, wanted),
            code_label=str(words.ACCESS_CODE),
            code=grouped(appeal.access_code),
            defects_title=words.DEFECTS % {"date": day(appeal.mend_by)} if defects else "",
            defects=defects,
            notes=(str(words.PUT_OFF),) if was_put_off(appeal) else (),
            scan=str(words.SCAN),
            by_hand=words.BY_HAND % {"address": typed_address_of("citizen:status")},
            basis=str(words.RECEIPT_BASIS),
            qr=qr_code(status_url(appeal)),
        )


def _rows(appeal: Appeal, language: str) -> tuple[tuple[str, str], ...]:
    rows = [
        (words.RECEIVED, moment(appeal.received_at, appeal.office.time_zone)),
        (words.REGISTERED_ON, day(appeal.registered_on)),
        (words.KIND, KIND_LABELS[Kind(appeal.kind)]),
        (words.RECEIVED_BY, receiver_of(appeal.registered_by, language)),
        (words.ANSWER_BY, words.NOT_LATER_THAN % {"date": day(appeal.due_on)}),
    ]
    if appeal.external_number:
        rows.insert(2, (words.EXTERNAL_NUMBER, appeal.external_number))
    return tuple((str(label), str(value)) for label, value in rows)


def receiver_of(user: User | None, language: str) -> str:
    """Give post, surname and initials as APPC 64(2) asks."""
    if user is None:
        return str(words.RECEIVED_BY_SYSTEM)
    return f"{localized(user, 'post', language)} {bound(user.short_name)}".strip()


def answer_letter_of(appeal: Appeal, answer: Answer) -> AnswerLetter:
    """Give the letter in the language of the answer; unsigned it says that it is a draft."""
    language = answer.language if answer.language in PAPER_LANGUAGES else "kk"
    body, signer = appeal.body, answer.signed_by
    signed_on = day(answer.signed_at and local(answer.signed_at, appeal.office.time_zone).date())
    with override(language):
        about = {"number": appeal.number, "date": day(appeal.registered_on)}
        name = localized(body, "name", language) if body else appeal.office.name
        return AnswerLetter(
            language=language,
            author=str(words.PRODUCT),
            title=words.ANSWER_TITLE % about,
            number=appeal.number,
            draft="" if signer else str(words.ANSWER_DRAFT),
            body_kk=localized(body or appeal.office, "name", "kk"),
            body_ru=localized(body or appeal.office, "name", "ru"),
            references=(words.ANSWER_NUMBER % {"number": appeal.number}, signed_on),
            addressee=tuple(line for line in (appeal.applicant_name, address_of(appeal)) if line),
            paragraphs=tuple(line.strip() for line in answer.text.splitlines() if line.strip()),
            right_to_complain=_right_to_complain(name, body and body.parent, language),
            signer_post=localized(signer, "post", language) if signer else "",
            signer=bound(signer.short_name) if signer else "",
            contacts=_contacts(appeal),
            scan=str(words.SCAN),
            qr=qr_code(status_url(appeal)),
        )


def _right_to_complain(body: str, higher: Body | None, language: str) -> str:
    """Name the body, the higher body, the term and the order, as APPC 80(5) and 89(2) ask."""
    sentences = [words.RIGHT_TO_COMPLAIN % {"body": body}]
    if higher:
        sentence = words.HIGHER_AKIM if higher.is_apex else words.HIGHER_BODY
        sentences.append(sentence % {"body": localized(higher, "name", language)})
    return " ".join(sentences)


def _contacts(appeal: Appeal) -> tuple[str, ...]:
    lines = []
    if appeal.executor:
        lines.append(words.ANSWER_EXECUTOR % {"name": bound(appeal.executor.short_name)})
    if appeal.body and appeal.body.phone:
        lines.append(words.ANSWER_PHONE % {"phone": appeal.body.phone})
    return tuple(lines)


def address_of(appeal: Appeal) -> str:
    place = appeal.settlement.name if appeal.settlement else ""
    house = f"{appeal.house}–{appeal.flat}" if appeal.flat else appeal.house
    return ", ".join(part for part in (place, appeal.street, house) if part)


def place_of(appeal: Appeal) -> str:
    """Give where the matter is, "" where it has no place or is at the applicant's."""
    where = appeal.place_settlement.name if appeal.place_settlement else ""
    return ", ".join(part for part in (where, appeal.place) if part)
