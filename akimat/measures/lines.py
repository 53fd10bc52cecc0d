"""The lines into which a number is split: each key with its code for addresses and its name."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.translation import pgettext

from akimat.base.remembered import remembered
from akimat.measures.kinds import By
from akimat.measures.labels import CHARACTER_LABELS
from akimat.measures.measure import Source
from akimat.people.models import User
from akimat.structure.labels import DISTRICT_LABELS
from akimat.structure.models import Body, Office, Settlement
from akimat.structure.names import LANGUAGES, page_language
from appeals.labels import ANSWER_RESULT_LABELS, CHANNEL_LABELS, FORM_LABELS, KIND_LABELS
from appeals.models import Topic
from reception.labels import CHANNEL_LABELS as HALL_CHANNEL_LABELS
from reception.models import Counter, HallTopic
from services_registry.labels.requests import CHANNEL_LABELS as SERVICE_CHANNEL_LABELS
from services_registry.models import Service
from services_registry.queries.journal_counts import service_names

# Of each split the rows that its keys point to, and the field that names a row in an address.
ROWS: Mapping[By, tuple[type[Model], str]] = {
    By.OFFICE: (Office, "code"),
    By.BODY: (Body, "code"),
    By.TOPIC: (Topic, "code"),
    By.SETTLEMENT: (Settlement, "kato"),
    By.SERVICE: (Service, "code"),
}
HALL_CHANNELS: Mapping[Any, Any] = HALL_CHANNEL_LABELS
CHANNELS: Mapping[str, Mapping[Any, Any]] = {
    "appeals": CHANNEL_LABELS,
    "services": SERVICE_CHANNEL_LABELS,
}
NAME_COLUMNS = tuple(f"name_{language}" for language in LANGUAGES)
# Of each key the code and the name in each language.
Names = Mapping[int, tuple[str, Mapping[str, str]]]


def _read_names(model: type[Model], field: str) -> Names:
    rows = model._default_manager.order_by().values_list("pk", field, *NAME_COLUMNS)  # noqa: SLF001 -- Django's own name
    return {pk: (code, dict(zip(LANGUAGES, names, strict=True))) for pk, code, *names in rows}


# Reference rows, named on every board: read once in a while.
NAMES: Mapping[type[Model], Callable[[], Names]] = {
    model: remembered(partial(_read_names, model, field))
    for model, field in (
        (Office, "code"),
        (Body, "code"),
        (Topic, "code"),
        (HallTopic, "code"),
        (Settlement, "kato"),
    )
}
# Splits whose keys are codes already.
WORDS: Mapping[By, Mapping[Any, Any]] = {
    By.KIND: KIND_LABELS,
    By.FORM: FORM_LABELS,
    By.CHARACTER: CHARACTER_LABELS,
    By.RESULT: ANSWER_RESULT_LABELS,
}
NOBODY = "none"
# Digits of a bigint that fit for certain.
LONGEST_KEY = 18


@dataclass(frozen=True, slots=True)
class Line:
    """``code`` stands in addresses and exports, ``name`` on the page."""

    key: Any
    code: str
    name: str


def lines(by: By, source: Source, keys: Iterable[Any]) -> list[Line]:
    """Name the keys, in the order of their codes. One statement, or none."""
    wanted = list(keys)
    if by in {By.MONTH, By.DAY}:
        return [_of_day(by, key) for key in sorted(key for key in wanted if key is not None)]
    if by is By.HOUR:
        return [Line(key, str(key), f"{key}:00") for key in sorted(wanted)]
    known = _known(by, source, [key for key in wanted if key is not None])
    found = [Line(key, *known.get(key, (str(key), str(key)))) for key in wanted if key is not None]
    nobody = [Line(None, NOBODY, pgettext("line of a table", "Not said"))] if None in wanted else []
    # A window has a number of its own on its door; that of its row says nothing.
    found.sort(key=lambda line: line.name if by is By.WINDOW else line.code)
    return found + nobody


def key_of(by: By, source: Source, code: str) -> Any:  # noqa: ANN401 -- any key
    """Read a code from an address. Raises ``LookupError`` where nothing has it."""
    if code == NOBODY:
        return None
    # No text of the database has it.
    if "\x00" in code:
        raise LookupError(code)
    if by in {By.DISTRICT, By.CHANNEL, *WORDS}:
        return _word(by, source, code)
    if by in {By.HOUR, By.EXECUTOR, By.WINDOW}:
        return _number(code)
    model, field = _rows(by, source)
    found = model._default_manager.filter(**{field: code}).values_list("pk", flat=True).first()  # noqa: SLF001 -- Django's own name
    if found is None:
        raise LookupError(code)
    return found


def _word(by: By, source: Source, code: str) -> str:
    if code not in (_districts() if by is By.DISTRICT else _words(by, source)):
        raise LookupError(code)
    return code


@remembered
def _districts() -> frozenset[str]:
    return frozenset(Office.objects.order_by().values_list("district", flat=True))


def _words(by: By, source: Source) -> Mapping[Any, Any]:
    return WORDS.get(by) or CHANNELS.get(source.code, HALL_CHANNELS)


def _number(code: str) -> int:
    if not (code.isascii() and code.isdigit()) or len(code) > LONGEST_KEY:
        raise LookupError(code)
    return int(code)


def _known(by: By, source: Source, keys: list[Any]) -> Mapping[Any, tuple[str, str]]:
    if by is By.DISTRICT:
        return {key: (key, str(DISTRICT_LABELS.get(key, key))) for key in keys}
    if by is By.CHANNEL or by in WORDS:
        labels = _words(by, source)
        return {key: (key, str(labels.get(key, key))) for key in keys}
    if by is By.EXECUTOR:
        people = User.objects.filter(pk__in=keys).order_by("pk")
        return {person.pk: (str(person.pk), person.short_name) for person in people}
    if by in {By.WINDOW, By.SERVICE}:
        return _windows(keys) if by is By.WINDOW else _services(keys)
    known = NAMES[_rows(by, source)[0]]()
    language = page_language()
    return {key: (known[key][0], known[key][1][language]) for key in keys if key in known}


def _windows(keys: list[Any]) -> Mapping[Any, tuple[str, str]]:
    windows = Counter.objects.filter(pk__in=keys).order_by("pk").select_related("office")
    return {one.pk: (str(one.pk), f"{one.name} · {one.office.code}") for one in windows}


def _services(keys: list[Any]) -> Mapping[Any, tuple[str, str]]:
    names = service_names()
    rows = Service.objects.filter(pk__in=keys).order_by("code").values_list("pk", "code")
    return {pk: (code, names.get(code, code)) for pk, code in rows}


def _rows(by: By, source: Source) -> tuple[type[Model], str]:
    if by is By.TOPIC and source.code == "tickets":
        return HallTopic, "code"
    return ROWS[by]


def _of_day(by: By, key: date) -> Line:
    if by is By.DAY:
        return Line(key, key.isoformat(), date_format(key, "SHORT_DATE_FORMAT"))
    return Line(key, f"{key:%Y-%m}", date_format(key, "YEAR_MONTH_FORMAT"))
