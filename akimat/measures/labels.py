"""Words for units, splits and periods, and for what can go wrong with an address."""

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext, gettext_lazy, ngettext, pgettext, pgettext_lazy

from akimat.measures.kinds import By, Unit
from akimat.measures.periods import MONTHS_OF_A_QUARTER, Period, PeriodKind

UNIT_LABELS = {
    Unit.COUNT: pgettext_lazy("unit of a measure", "number"),
    Unit.PERCENT: pgettext_lazy("unit of a measure", "per cent"),
    Unit.DAYS: pgettext_lazy("unit of a measure", "calendar days"),
    Unit.MINUTES: pgettext_lazy("unit of a measure", "minutes"),
}
BY_LABELS = {
    By.OFFICE: pgettext_lazy("split of a measure", "Office"),
    By.DISTRICT: pgettext_lazy("split of a measure", "District"),
    By.BODY: pgettext_lazy("split of a measure", "Body"),
    By.TOPIC: pgettext_lazy("split of a measure", "Topic"),
    By.SETTLEMENT: pgettext_lazy("split of a measure", "Settlement"),
    By.SERVICE: pgettext_lazy("split of a measure", "Service"),
    By.CHANNEL: pgettext_lazy("split of a measure", "Channel"),
    By.KIND: pgettext_lazy("split of a measure", "Kind"),
    By.FORM: pgettext_lazy("split of a measure", "Form"),
    By.CHARACTER: pgettext_lazy("split of a measure", "One or many applicants"),
    By.RESULT: pgettext_lazy("split of a measure", "Result"),
    By.EXECUTOR: pgettext_lazy("split of a measure", "Executor"),
    By.HOUR: pgettext_lazy("split of a measure", "Hour"),
    By.WINDOW: pgettext_lazy("split of a measure", "Window"),
    By.MONTH: pgettext_lazy("split of a measure", "Month"),
    By.DAY: pgettext_lazy("split of a measure", "Day"),
}
CHARACTER_LABELS = {
    "individual": pgettext_lazy("character of an appeal", "Individual"),
    "collective": pgettext_lazy("character of an appeal", "Collective"),
}
BY_HEADINGS = {
    By.OFFICE: pgettext_lazy("heading of a table", "By office"),
    By.DISTRICT: pgettext_lazy("heading of a table", "By district"),
    By.BODY: pgettext_lazy("heading of a table", "By body"),
    By.TOPIC: pgettext_lazy("heading of a table", "By topic"),
    By.SETTLEMENT: pgettext_lazy("heading of a table", "By settlement"),
    By.SERVICE: pgettext_lazy("heading of a table", "By service"),
    By.CHANNEL: pgettext_lazy("heading of a table", "By channel"),
    By.KIND: pgettext_lazy("heading of a table", "By kind"),
    By.FORM: pgettext_lazy("heading of a table", "By form"),
    By.CHARACTER: pgettext_lazy("heading of a table", "By number of applicants"),
    By.RESULT: pgettext_lazy("heading of a table", "By result"),
    By.EXECUTOR: pgettext_lazy("heading of a table", "By executor"),
    By.HOUR: pgettext_lazy("heading of a table", "By hour"),
    By.WINDOW: pgettext_lazy("heading of a table", "By window"),
    By.MONTH: pgettext_lazy("heading of a table", "By month"),
    By.DAY: pgettext_lazy("heading of a table", "By day"),
}
PERIOD_KIND_LABELS = {
    PeriodKind.WEEK: pgettext_lazy("period", "Week"),
    PeriodKind.MONTH: pgettext_lazy("period", "Month"),
    PeriodKind.QUARTER: pgettext_lazy("period", "Quarter"),
    PeriodKind.YEAR: pgettext_lazy("period", "Year"),
}
ERROR_LABELS = {
    "period_unknown": gettext_lazy(
        "There is no period «%(period)s». Write 2026-11 for a month, 2026-W48 for a week, 2026-Q4"
        " for a quarter or 2026 for a year."
    ),
    "split_unknown": gettext_lazy("This number cannot be split by «%(by)s»."),
    "line_unknown": gettext_lazy("Nothing has the code «%(code)s»."),
    "parts_not_public": gettext_lazy(
        "Without a token a number is given for everything together: parts of it would tell of"
        " single people. The open data have them, with small counts hidden: /api/v1/open-data/"
    ),
}
# A number with a fraction shows one digit of it.
DIGITS = {Unit.PERCENT: 1, Unit.DAYS: 1, Unit.MINUTES: 1}


def period_name(period: Period) -> str:
    if period.kind is PeriodKind.WEEK:
        first = date_format(period.first, "SHORT_DATE_FORMAT")
        last = date_format(period.last, "SHORT_DATE_FORMAT")
        return f"{first} – {last}"
    if period.kind is PeriodKind.MONTH:
        return date_format(period.first, "YEAR_MONTH_FORMAT")
    if period.kind is PeriodKind.YEAR:
        return gettext("Year %(year)s") % {"year": period.first.year}
    number = (period.first.month + 2) // MONTHS_OF_A_QUARTER
    year = period.first.year
    return gettext("Quarter %(number)s of %(year)s") % {"number": number, "year": year}


def shown(value: float | None, unit: Unit) -> str:
    """Write a number for people; a dash where there is none."""
    if value is None:
        return "–"
    digits = 0 if float(value).is_integer() else DIGITS.get(unit, 0)
    # Django cuts digits off; the file of a report rounds, and both tell one number.
    number = number_format(round(value, digits), digits, force_grouping=True)
    if unit is Unit.COUNT:
        return number
    if unit is Unit.PERCENT:
        return pgettext("number and per cent sign", "%(number)s %%") % {"number": number}
    if unit is Unit.DAYS:
        # A part of a day takes the form that goes with two: «11,5 дня».
        form = 2 if digits else int(value)
        return ngettext("%(number)s day", "%(number)s days", form) % {"number": number}
    return pgettext("minutes, short", "%(number)s min") % {"number": number}
