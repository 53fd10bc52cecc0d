"""What the synthetic people say: sentences, names, streets. Nobody here exists."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

from akimat.base.identifiers import NO_DIGIT, check_digit

HERE = Path(__file__).parent
# Nobody born then is alive, so a synthetic IIN never is a real person's.
BORN_FROM = date(1901, 1, 1)
BORN_DAYS = 3000
SEXES = "mf"
SEX_DIGIT = {"m": "3", "f": "4"}
WITHOUT_IIN = 0.06


@dataclass(frozen=True, slots=True)
class Story:
    topic: str
    kind: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Person:
    full_name: str
    iin: str
    phone: str


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _stories() -> tuple[Sequence[Story], Sequence[int]]:
    table = rows("stories")
    stories = [Story(r["topic"], r["kind"], r["language"], r["text"]) for r in table]
    return stories, [int(r["weight"]) for r in table]


@cache
def _names() -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for row in rows("names"):
        names.setdefault(row["kind"], []).append(row["value"])
    return names


@cache
def _answers() -> dict[str, list[dict[str, str]]]:
    return {
        language: [row for row in rows("answers") if row["language"] == language]
        for language in ("kk", "ru")
    }


def tell(random: Random, street: str, house: str) -> Story:
    stories, weights = _stories()
    story = random.choices(stories, weights)[0]
    text = story.text.format(street=street, house=house, days=random.randint(2, 14))
    return Story(story.topic, story.kind, story.language, text)


def answer_to(random: Random, language: str) -> tuple[str, str]:
    """Give an answer and its result; most people are helped or told how."""
    answers = _answers()[language]
    row = random.choices(answers, [45, 15, 33, 7])[0]
    return row["text"], row["result"]


def person(random: Random) -> Person:
    sex = random.choice(SEXES)
    names = _names()
    parts = [random.choice(names[f"{kind}_{sex}"]) for kind in ("surname", "given", "patronymic")]
    has_iin = random.random() > WITHOUT_IIN
    phone = f"+7700000{random.randint(0, 9999):04d}" if random.random() > 0.3 else ""  # noqa: PLR2004 -- seven in ten leave a phone
    return Person(" ".join(parts), iin_of(random, sex) if has_iin else "", phone)


def organisation(random: Random) -> str:
    return random.choice(_names()["organisation"])


def iin_of(random: Random, sex: str) -> str:
    """Give an IIN that passes every check and belongs to nobody."""
    digit = NO_DIGIT
    eleven = ""
    while digit == NO_DIGIT:
        born = BORN_FROM + timedelta(days=random.randrange(BORN_DAYS))
        eleven = f"{born:%y%m%d}{SEX_DIGIT[sex]}{random.randrange(10_000):04d}"
        digit = check_digit(eleven)
    return f"{eleven}{digit}"
