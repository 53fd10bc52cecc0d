"""Which column is which: guessed by the names that registries give them in three languages."""

from collections.abc import Mapping, Sequence

from akimat.base.folding import fold
from akimat.base.tables.lines import Line

# A title and a number of lines stand above the names of the columns, hardly more than this.
SEARCHED_LINES = 20
FEWEST_KNOWN = 2

# Field -> words that name it. The longest word that a header holds decides.
WORDS: Mapping[str, tuple[str, ...]] = {
    "registry_code": (
        "код услуги",
        "код государственной услуги",
        "код",
        "коды",
        "қызмет коды",
        "code",
    ),
    "code": ("внутренний код", "наш код", "ішкі код", "local code"),
    "name_kk": (
        *("наименование на казахском", "наименование (каз", "қызметтің атауы", "атауы", "name_kk"),
        *(
            "қазақша атауы",
            "на государственном языке",
            "мемлекеттік тілдегі атауы",
            "name in kazakh",
        ),
    ),
    "name_ru": (
        *("наименование на русском", "наименование (рус", "наименование государственной услуги"),
        *("наименование", "название", "орысша атауы", "орыс тіліндегі атауы", "name_ru"),
        *("name in russian", "name"),
    ),
    "name_en": ("наименование на английском", "ағылшынша атауы", "name in english", "name_en"),
    "provider": (
        *("услугодатель", "наименование услугодателя", "көрсетілетін қызметті беруші"),
        *("қызмет беруші", "қызмет берушінің атауы", "provider"),
    ),
    "recipients": (
        *("услугополучатель", "получатель", "сведения об услугополучателе", "қызметті алушы"),
        *("көрсетілетін қызметті алушы", "алушы", "recipients", "recipient"),
    ),
    "channels": (
        *("способ", "каналы", "прием заявлений и выдача результатов", "пункты приема", "канал"),
        *("организации осуществляющие прием", "өтініш қабылдау", "арналар", "channels"),
        "наименование организаций осуществляющих прием заявлений",
    ),
    "form": (
        *("форма оказания", "форма", "көрсету нысаны", "нысаны", "form"),
        "форма оказания государственной услуги",
    ),
    "term": ("срок оказания", "срок", "көрсету мерзімі", "мерзімі", "мерзім", "term"),
    "fee": (
        *("платность", "стоимость", "бесплатность", "платная/бесплатная", "ақылы", "ақылы/тегін"),
        *("размер оплаты", "төлем мөлшері", "fee", "price"),
    ),
    "payment_ways": ("способы оплаты", "способ оплаты", "төлеу тәсілі", "ways to pay"),
    "result_kk": ("нәтижесі", "көрсету нәтижесі", "результат на казахском", "result_kk"),
    "result_ru": ("результат", "результат оказания", "орысша нәтижесі", "result_ru", "result"),
    "result_en": ("результат на английском", "result_en"),
    "schedule_kk": ("жұмыс кестесі", "schedule_kk"),
    "schedule_ru": ("график работы", "schedule_ru", "schedule"),
    "legal_basis": (
        *("нормативный правовой акт", "правовой акт", "основание", "нпа", "құқықтық акті"),
        *(
            "нормативтік құқықтық акт",
            "негізі",
            "legal basis",
            "подзаконный нормативный правовой акт",
        ),
    ),
    "is_proactive": ("проактивная", "проактивно", "проактивті", "proactive"),
    "egov_url": ("ссылка", "сілтеме", "egov", "url", "портал ссылка"),
}
_KNOWN = {fold(word): field for field, words in WORDS.items() for word in words}
_LONGEST_FIRST = sorted(_KNOWN, key=len, reverse=True)


def find_header(lines: Sequence[Line]) -> int:
    """Give the place in ``lines`` of the line that names most columns; the first one if none."""
    known = [len(guess(line)) for line in lines[:SEARCHED_LINES]]
    best = max(known, default=0)
    return known.index(best) if best >= FEWEST_KNOWN else 0


def guess(header: Line) -> dict[str, int]:
    """Give the column of each field that the names tell; the first of two equal names counts."""
    mapping: dict[str, int] = {}
    for column, name in enumerate(header.texts):
        field = field_of(name)
        if field:
            mapping.setdefault(field, column)
    return mapping


def field_of(name: str) -> str:
    """Give the field that a column of this name holds, or ""."""
    folded = fold(name)
    if folded in _KNOWN:
        return _KNOWN[folded]
    return next((_KNOWN[word] for word in _LONGEST_FIRST if _holds(folded, word)), "")


def _holds(text: str, word: str) -> bool:
    """Say whether ``word`` begins where a word of ``text`` begins."""
    at = text.find(word)
    return at == 0 or (at > 0 and not text[at - 1].isalnum())
