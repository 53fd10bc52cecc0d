"""How a call is said aloud: numbers as words, in both languages.

A voice reads «A-014» as noughts and hyphens and «3-терезеге» as it likes; words it cannot misread.
Letters are those of the Latin alphabet as both languages name them.
"""

from collections.abc import Callable, Mapping


def _table(words: str) -> list[str]:
    """Read a table written in one line: the place of a word is its number, some places are bare."""
    return [word.strip() for word in words.split("|")]


LETTERS: Mapping[str, str] = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        _table(
            "а|бэ|цэ|дэ|е|эф|гэ|аш|и|йот|ка|эль|эм|эн|о|пэ|ку|эр|эс|тэ|у|вэ|дубль-вэ|икс|игрек|зет"
        ),
        strict=True,
    )
)
KK_ONES = _table("|бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз")
KK_TENS = _table("|он|жиырма|отыз|қырық|елу|алпыс|жетпіс|сексен|тоқсан")
KK_HUNDRED, KK_THOUSAND = "жүз", "мың"
# «Үшінші терезеге»: of «жиырма бір» only the last word changes.
KK_ORDINALS_OF_ONES = _table(
    "|бірінші|екінші|үшінші|төртінші|бесінші|алтыншы|жетінші|сегізінші|тоғызыншы"
)
KK_ORDINALS_OF_TENS = _table(
    "|оныншы|жиырмасыншы|отызыншы|қырқыншы|елуінші|алпысыншы|жетпісінші|сексенінші|тоқсаныншы"
)
RU_ONES = _table(
    "|один|два|три|четыре|пять|шесть|семь|восемь|девять|десять|одиннадцать|двенадцать|тринадцать"
    "|четырнадцать|пятнадцать|шестнадцать|семнадцать|восемнадцать|девятнадцать"
)
RU_TENS = _table("||двадцать|тридцать|сорок|пятьдесят|шестьдесят|семьдесят|восемьдесят|девяносто")
RU_HUNDREDS = _table("|сто|двести|триста|четыреста|пятьсот|шестьсот|семьсот|восемьсот|девятьсот")
RU_THOUSANDS = _table(
    "|тысяча|две тысячи|три тысячи|четыре тысячи|пять тысяч|шесть тысяч|семь тысяч|восемь тысяч"
    "|девять тысяч"
)
# «К третьему окну»: the dative of a neuter ordinal.
RU_ORDINALS_OF_ONES = _table(
    "|первому|второму|третьему|четвёртому|пятому|шестому|седьмому|восьмому|девятому|десятому"
    "|одиннадцатому|двенадцатому|тринадцатому|четырнадцатому|пятнадцатому|шестнадцатому"
    "|семнадцатому|восемнадцатому|девятнадцатому"
)
RU_ORDINALS_OF_TENS = _table(
    "||двадцатому|тридцатому|сороковому|пятидесятому|шестидесятому|семидесятому|восьмидесятому"
    "|девяностому"
)
SECOND = 2
MOST, MOST_WINDOWS = 9999, 99


def said(number: str, window: str) -> dict[str, str]:
    """Give the sentence of a call by its language; ``number`` is as it is printed, «A-014»."""
    letter, _hyphen, digits = number.partition("-")
    name = LETTERS.get(letter, letter)
    return {
        "kk": f"{name} {_words(digits, kazakh)} нөмірі, {_window_kk(window)} келіңіз.",
        "ru": f"Номер {name} {_words(digits, russian)}, подойдите {_window_ru(window)}.",
    }


def kazakh(number: int) -> str:
    """Say a number from 1 to 9999 in Kazakh."""
    thousands, hundreds, tens, ones = (number // unit % 10 for unit in (1000, 100, 10, 1))
    return _joined(
        # «Жүз», not «бір жүз».
        KK_ONES[thousands] if thousands > 1 else "",
        KK_THOUSAND if thousands else "",
        KK_ONES[hundreds] if hundreds > 1 else "",
        KK_HUNDRED if hundreds else "",
        KK_TENS[tens],
        KK_ONES[ones],
    )


def russian(number: int) -> str:
    """Say a number from 1 to 9999 in Russian."""
    thousands, hundreds = number // 1000, number // 100 % 10
    tens, ones = _tens_and_ones(number % 100)
    return _joined(RU_THOUSANDS[thousands], RU_HUNDREDS[hundreds], RU_TENS[tens], RU_ONES[ones])


def _tens_and_ones(number: int) -> tuple[int, int]:
    """Split a number below a hundred; up to nineteen Russian has one word for it."""
    return (0, number) if number < len(RU_ONES) else divmod(number, 10)


def _window_kk(window: str) -> str:
    if not _is_counted(window, MOST_WINDOWS):
        return f"{window} терезеге"
    tens, ones = divmod(int(window), 10)
    ordinal = (KK_TENS[tens], KK_ORDINALS_OF_ONES[ones]) if ones else (KK_ORDINALS_OF_TENS[tens],)
    return f"{_joined(*ordinal)} терезеге"


def _window_ru(window: str) -> str:
    if not _is_counted(window, MOST_WINDOWS):
        return f"к окну {window}"
    tens, ones = _tens_and_ones(int(window))
    ordinal = (RU_TENS[tens], RU_ORDINALS_OF_ONES[ones]) if ones else (RU_ORDINALS_OF_TENS[tens],)
    return f"{'ко' if int(window) == SECOND else 'к'} {_joined(*ordinal)} окну"


def _words(digits: str, say: Callable[[int], str]) -> str:
    return say(int(digits)) if _is_counted(digits, MOST) else digits


def _is_counted(digits: str, most: int) -> bool:
    return digits.isascii() and digits.isdigit() and 0 < int(digits) <= most


def _joined(*words: str) -> str:
    return " ".join(word for word in words if word)
