"""How a number changed since the period that it is compared with, in words."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from akimat.measures.kinds import Unit
from akimat.measures.labels import shown
from akimat.measures.measure import Measure

# Less than this is no change worth a colour.
STILL = 0.05


@dataclass(frozen=True, slots=True)
class Change:
    """``news`` is "good", "bad", or "" where more is neither; ``verdict`` says it in a word."""

    said: str
    news: str = ""
    is_up: bool = False
    is_still: bool = False

    @property
    def verdict(self) -> str:
        words = {
            "good": pgettext("change of a number", "better"),
            "bad": pgettext("change of a number", "worse"),
        }
        return words.get(self.news, "")


def change_of(one: Measure, number: float | None, before: float | None) -> Change | None:
    """Give the change, of a share in points, of a count in per cent; None without a comparison."""
    if number is None or before is None or (one.unit is Unit.COUNT and not before):
        return None
    difference = number - before
    if one.unit is Unit.COUNT:
        difference = 100 * difference / before
    if abs(difference) < STILL:
        return Change(_("no change"), is_still=True)
    news = "" if not one.better else "good" if difference * one.better > 0 else "bad"
    sign = "+" if difference > 0 else "−"
    return Change(sign + _said(one.unit, abs(difference)), news, difference > 0)


def _said(unit: Unit, difference: float) -> str:
    difference = round(difference, 1)
    if unit in {Unit.DAYS, Unit.MINUTES}:
        return shown(difference, unit)
    number = number_format(difference, 1)
    if unit is Unit.PERCENT:
        return pgettext("change of a share", "%(number)s points") % {"number": number}
    return f"{number}\N{NO-BREAK SPACE}%"
