"""What the law of receptions says, in numbers, for the sentences of pages."""

from django import template

from akimat.base import clock
from akimat.structure.names import page_language
from akimat.terms.acts import article
from reception.domain.approver import approver
from reception.domain.terms import LAW

register = template.Library()


@register.simple_tag
def law_days(name: str) -> int:
    """Give the days of a term of the law in force, by its name in the law data."""
    return LAW.on(clock.today()).more[name].days


@register.simple_tag
def law_basis(name: str) -> str:
    """Give the paragraph that a term stands on, in the language of the page."""
    return article(LAW.on(clock.today()).more[name].basis, _language())


@register.simple_tag
def approver_of_schedules() -> dict[str, str]:
    """Give who approves the schedule of the district, in the language of the page, and why."""
    found = approver()
    return {"name": found.name[_language()], "basis": article(found.basis, _language())}


def _language() -> str:
    return page_language()
