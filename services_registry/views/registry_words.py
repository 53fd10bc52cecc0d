"""What a version says, as words for a page: its lines, and the difference to another one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import pgettext

from akimat.structure.models import Body
from akimat.structure.names import FALLBACK, LANGUAGES, page_language
from services_registry.domain.content import DOCUMENTS, FIELDS, GROUNDS, Content, differences
from services_registry.domain.passports import (
    Channel,
    DocumentWay,
    Form,
    Recipients,
    TermUnit,
)
from services_registry.labels.fields import FIELD_LABELS, FREE, term_words
from services_registry.labels.passports import (
    CHANNEL_LABELS,
    DOCUMENT_WAY_LABELS,
    FORM_LABELS,
    RECIPIENTS_LABELS,
    TERM_UNIT_LABELS,
)
from services_registry.models import LifeSituation

NOTHING = "—"
# The unit is said with the number.
SHOWN = tuple(field for field in FIELDS if field != "term_unit")


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    before: Sequence[str]
    after: Sequence[str]


class Words:
    """Says values of fields; bodies and life situations are named with one statement each."""

    def __init__(self, contents: Iterable[Content]) -> None:
        told = list(contents)
        bodies = {one.get("provider_id") for one in told} - {None}
        situations = {one.get("life_situation_id") for one in told} - {None}
        self._bodies = Body.objects.in_bulk(bodies)
        self._situations = LifeSituation.objects.in_bulk(situations) if situations else {}

    def lines(self, content: Content) -> list[tuple[str, list[str]]]:
        """Give label and paragraphs of each field that says something."""
        said = [(field, self.say(field, content)) for field in (*SHOWN, DOCUMENTS, GROUNDS)]
        return [(label(field), words) for field, words in said if words != [NOTHING]]

    def difference(self, before: Content, after: Content) -> list[Line]:
        fields = [one.field for one in differences(before, after)]
        merged = dict.fromkeys("term_value" if f == "term_unit" else f for f in fields)
        whole = {**before, **after}
        return [Line(label(field), *self._sides(field, before, whole)) for field in merged]

    def _sides(self, field: str, before: Content, after: Content) -> tuple[list[str], list[str]]:
        if field not in WHOLE:
            return self.say(field, before), self.say(field, after)
        old, new = before.get(field) or [], after.get(field) or []
        gone = [WHOLE[field](one) for one in old if one not in new]
        come = [WHOLE[field](one) for one in new if one not in old]
        # The same lines in another order are told as they stand.
        return (
            (gone or [NOTHING], come or [NOTHING])
            if gone or come
            else (
                self.say(field, before),
                self.say(field, after),
            )
        )

    def say(self, field: str, content: Content) -> list[str]:
        value = content.get(field)
        if field == DOCUMENTS:
            return [_document(one) for one in value or ()] or [NOTHING]
        if field == GROUNDS:
            return [_localized(one, "text") for one in value or ()] or [NOTHING]
        return [self._value(field, value, content) or NOTHING]

    def _value(self, field: str, value: Any, content: Content) -> str:  # noqa: ANN401 -- of any field
        if field == "provider_id":
            return self._bodies[value].name if value in self._bodies else ""
        if field == "life_situation_id":
            return self._situations[value].name if value in self._situations else ""
        if field == "term_value":
            return term_words(value, content.get("term_unit") or "")
        return plain(field, value)


def _fee(value: str) -> str:
    return str(FREE) if value == "free" else value


def _channels(value: Iterable[str]) -> str:
    return ", ".join(str(CHANNEL_LABELS[Channel(one)]) for one in value)


SAY: Mapping[str, Callable[[Any], object]] = {
    "is_proactive": lambda _value: pgettext("proactive", "yes"),
    "fee": _fee,
    "channels": _channels,
    "recipients": lambda value: RECIPIENTS_LABELS[Recipients(value)],
    "form": lambda value: FORM_LABELS[Form(value)],
    "term_unit": lambda value: TERM_UNIT_LABELS[TermUnit(value)],
}


def plain(field: str, value: Any) -> str:  # noqa: ANN401 -- of any field
    """Say a value that needs no other row of the database."""
    return str(SAY.get(field, str)(value)) if value else ""


def label(field: str) -> str:
    words = str(FIELD_LABELS.get(field, field))
    return words[:1].upper() + words[1:]


def _document(one: Mapping[str, Any]) -> str:
    parts = [str(DOCUMENT_WAY_LABELS[DocumentWay(one["way"])]), _localized(one, "condition")]
    return f"{_localized(one, 'name')} ({'; '.join(part for part in parts if part)})"


def _whole_document(one: Mapping[str, Any]) -> str:
    """Say a document in all languages: whoever approves reads each of them."""
    way = str(DOCUMENT_WAY_LABELS[DocumentWay(one["way"])])
    return " · ".join(filter(None, [_in_all(one, "name"), way, _in_all(one, "condition")]))


def _whole_ground(one: Mapping[str, Any]) -> str:
    return " · ".join(filter(None, [_in_all(one, "text"), one.get("basis")]))


def _in_all(one: Mapping[str, Any], field: str) -> str:
    told = [one.get(f"{field}_{language}") for language in LANGUAGES]
    return " / ".join(words for words in told if words)


WHOLE: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    DOCUMENTS: _whole_document,
    GROUNDS: _whole_ground,
}


def _localized(one: Mapping[str, Any], field: str) -> str:
    return one.get(f"{field}_{page_language()}") or one.get(f"{field}_{FALLBACK}") or ""
