"""One spelling for all: Kazakh letters or none, Latin letters, a keyboard left in English. Pure."""

import re

from akimat.base.folding import fold_letters

_CYRILLIC = re.compile(r"[а-я]")
_LATIN = re.compile(r"[a-z]")
_WORD = re.compile(r"[^\W_]+")

# What people write for one sound becomes one letter; «я» is the two letters that "ia" gives.
_SOUNDS = str.maketrans(
    {
        **{"й": "и", "ы": "и", "э": "е", "щ": "ш", "ъ": "", "ь": ""},
        **{"я": "иа", "ю": "иу", "ц": "тс"},
    }
)
_DOUBLED = re.compile(r"(\D)\1+")

_PAIRS = {
    **{"shch": "ш", "sch": "ш", "sh": "ш", "ch": "ч", "zh": "ж", "kh": "х", "gh": "г", "yo": "е"},
}
_SINGLE = {
    **dict(zip("abvgdeziklmnoprstufhjqwyxc", "абвгдезиклмнопрстуфхжкуихс", strict=True)),
    **dict(zip("äáöóüúūğǵñńışșçıý", "ааооуууггннишшчиу", strict=True)),
}
_PAIR = re.compile("|".join(sorted(_PAIRS, key=len, reverse=True)))
_TO_CYRILLIC = str.maketrans(_SINGLE | {"'": "", "ʼ": "", "’": ""})
# Cyrillic letters that somebody took from the Latin half of the keyboard.
_TWINS = str.maketrans("aceopxykmthb", "асеорхукмтнв")

_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_RUSSIAN_KEYS = "йцукенгшщзхъфывапролджэячсмитьбю"
_FROM_KEYBOARD = str.maketrans(_KEYS, _RUSSIAN_KEYS)


def sounded(text: str) -> str:
    """Give the text as it is compared: «Жер телімі», «жер телими» and "jer telimi" are one."""
    folded = fold_letters(text)
    if _LATIN.search(folded):
        folded = _WORD.sub(_in_cyrillic, folded)
    return _DOUBLED.sub(r"\1", folded.translate(_SOUNDS))


def readings(text: str) -> list[str]:
    """Give what may be meant, folded: the text itself, and as typed on a forgotten layout."""
    found = [sounded(text)]
    typed = text.casefold()
    if _LATIN.search(typed) and not _CYRILLIC.search(typed):
        found.append(sounded(typed.translate(_FROM_KEYBOARD)))
    return found


def words_of(folded: str) -> list[str]:
    return _WORD.findall(folded)


def _in_cyrillic(found: re.Match[str]) -> str:
    word = found.group()
    if not _LATIN.search(word):
        return word
    if _CYRILLIC.search(word):
        return word.translate(_TWINS)
    return _PAIR.sub(lambda pair: _PAIRS[pair.group()], word).translate(_TO_CYRILLIC)
