"""The first calendar, from the package ``holidays``: it seeds the table, it is not the calendar.

The package knows the transfers up to 2025, has no Russian names, gives two days more than one
Kazakh name, and marks Kurban Ait of coming years as estimated; such days are not verified, unless
they were confirmed since. Basis: Holidays Law art. 5, Labour Code art. 84-85.
"""

import re
from collections.abc import Iterator
from datetime import date

from akimat.base.reference import Row

YEARS = range(2019, 2028)
SOURCE = "package holidays 0.109"
OBSERVED = " (observed)"
ESTIMATED = " (estimated)"
MOVED = re.compile(r"Day off \(substituted from (\d\d)/(\d\d)/(\d{4})\)")
HOLIDAYS_LAW = "Закон «О праздниках», ст. 5"
LABOUR_84 = "Трудовой кодекс, ст. 84 п. 5"
LABOUR_85 = "Трудовой кодекс, ст. 85 п. 3"
RUSSIAN = {
    "New Year's Day": "Новый год",
    "Orthodox Christmas": "Православное Рождество",
    "International Women's Day": "Международный женский день",
    "Nowruz Holiday": "Наурыз мейрамы",
    "Kazakhstan's People Solidarity Holiday": "Праздник единства народа Казахстана",
    "Defender of the Fatherland Day": "День защитника Отечества",
    "Victory Day": "День Победы",
    "Capital Day": "День столицы",
    "Eid al-Adha": "Курбан айт",
    "Constitution Day": "День Конституции",
    "Republic Day": "День Республики",
    "First President Day": "День Первого Президента",
    "Independence Day": "День Независимости",
}
# Where the package has no name that people use, or two of them.
KAZAKH = {
    "Defender of the Fatherland Day": "Отан қорғаушы күні",
    "Republic Day": "Республика күні",
}
# Estimated in the package, since confirmed: the day, and where that was read.
CONFIRMED = {date(2026, 5, 27): "calendars of 2026 in the press (inform.kz, zakon.kz)"}
DAYS_OFF_ONLY = {"Orthodox Christmas", "Eid al-Adha"}


def special_days() -> Iterator[Row]:
    """Give the columns of each day that breaks the week, in order."""
    import holidays  # noqa: PLC0415 -- 4 MB that no other process than the loader needs

    kazakh = holidays.country_holidays("KZ", years=YEARS, language="kk")
    english = holidays.country_holidays("KZ", years=YEARS, language="en_US")
    moved: dict[date, date] = {}
    for day in sorted(english):
        if match := MOVED.fullmatch(english[day]):
            month, of_month, year = map(int, match.groups())
            moved[date(year, month, of_month)] = day
            yield _moved_to(day, date(year, month, of_month))
        else:
            yield _holiday(day, english[day], kazakh[day])
    for worked, instead in sorted(moved.items()):
        yield _moved_from(worked, instead)


def _holiday(day: date, english: str, kazakh: str) -> Row:
    name = english.removesuffix(ESTIMATED).removesuffix(OBSERVED)
    is_observed = english.endswith(OBSERVED)
    kk = KAZAKH.get(name) or re.sub(r" \((?:қайта белгіленген демалыс|бағаланған)\)$", "", kazakh)
    row = _row(day, kk, RUSSIAN[name], name, LABOUR_84 if name in DAYS_OFF_ONLY else HOLIDAYS_LAW)
    row["is_verified"] = day in CONFIRMED or not english.endswith(ESTIMATED)
    if day in CONFIRMED:
        row["source"] = f"{SOURCE}; {CONFIRMED[day]}"
    if is_observed:
        row["name_kk"] += " (ауыстырылған демалыс)"
        row["name_ru"] += " (перенесённый выходной)"
        row["name_en"] += " (day off in lieu)"
    return row


def _moved_to(day: date, from_day: date) -> Row:
    when = f"{from_day:%d.%m.%Y}"
    kk, ru = f"{when} күнінен ауыстырылған демалыс", f"выходной, перенесённый с {when}"
    return _row(day, kk, ru, f"day off moved from {when}", LABOUR_85)


def _moved_from(day: date, to_day: date) -> Row:
    when = f"{to_day:%d.%m.%Y}"
    kk, ru = (
        f"жұмыс күні, демалыс {when} күніне ауыстырылды",
        f"рабочий: выходной перенесён на {when}",
    )
    return _row(day, kk, ru, f"worked: the day off moved to {when}", LABOUR_85) | {
        "is_working": True
    }


def _row(day: date, kk: str, ru: str, en: str, basis: str) -> Row:
    return {
        "day": day,
        "is_working": False,
        "name_kk": kk,
        "name_ru": ru,
        "name_en": en,
        "basis": basis,
        "is_verified": True,
        "source": SOURCE,
    }
