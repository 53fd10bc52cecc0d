"""How people write a place in an act: «пункт 3 статьи 64 АППК» for ``350-VI: 64(3)``."""

import re
from typing import NamedTuple

ARTICLE = re.compile(r"(?P<article>[\d-]+)(?:\((?P<clause>[\d-]+)\))?")


class Act(NamedTuple):
    """How people write a place in an act: the act around its places, a clause, a whole article."""

    act: str
    clause: str
    article: str


# The codes that the basis of an article is written with, as people know them.
ACTS = {
    "kk": {
        "350-VI": Act("ӘРПК {}", "{article}-баптың {clause}-тармағы", "{article}-бап"),
        "PP663": Act("{} (Үкіметтің №\u00a0663 қаулысы)", "{article}-тармақ", "{article}-тармақ"),
        "221-III": Act(
            "№\u00a0221-III Заңның {}", "{article}-бабының {clause}-тармағы", "{article}-бабы"
        ),
        "88-V": Act(
            "№\u00a088-V Заңның {}", "{article}-бабының {clause}-тармағы", "{article}-бабы"
        ),
        "268-XIII": Act(
            "Азаматтық кодекстің {}", "{article}-бабының {clause}-тармағы", "{article}-бабы"
        ),
    },
    "ru": {
        "350-VI": Act("{} АППК", "пункт {clause} статьи {article}", "статья {article}"),
        "PP663": Act("{} ПП №\u00a0663", "пункт {article}", "пункт {article}"),
        "221-III": Act(
            "{} Закона №\u00a0221-III", "пункт {clause} статьи {article}", "статья {article}"
        ),
        "88-V": Act("{} Закона №\u00a088-V", "пункт {clause} статьи {article}", "статья {article}"),
        "268-XIII": Act(
            "{} Гражданского кодекса", "пункт {clause} статьи {article}", "статья {article}"
        ),
    },
    "en": {
        "350-VI": Act("APPC, art. {}", "{article}({clause})", "{article}"),
        "PP663": Act("PP No. 663, {}", "p. {article}", "p. {article}"),
        "221-III": Act("Law No. 221-III, art. {}", "{article}({clause})", "{article}"),
        "88-V": Act("Law No. 88-V, art. {}", "{article}({clause})", "{article}"),
        "268-XIII": Act("Civil Code, art. {}", "{article}({clause})", "{article}"),
    },
}


def article(basis: str, language: str) -> str:
    """Give a basis such as ``350-VI: 64(3)`` as people write it."""
    code, _colon, places = basis.partition(": ")
    act = ACTS[language].get(code)
    if act is None or not places:
        return basis
    return act.act.format(", ".join(_place(place, act) for place in places.split(", ")))


def _place(place: str, act: Act) -> str:
    found = ARTICLE.fullmatch(place)
    if found is None:
        return place
    pattern = act.clause if found["clause"] else act.article
    return pattern.format(article=found["article"], clause=found["clause"])
