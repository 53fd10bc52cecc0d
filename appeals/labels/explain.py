"""Why an answer is due on this day, in sentences."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from akimat.terms import explain as terms
from appeals.domain.terms import LAW

# Of the steps of appeals.domain.extending; the other ones are told for every kind of case.
EXTENDED = {
    "extended": _("On %(day)s the head of the body extended the term (%(article)s)."),
    "extended_months_since_decision": ngettext_lazy(
        "It may be extended by %(n)s month at most from the day of the decision, until %(day)s "
        "(%(article)s).",
        "It may be extended by %(n)s months at most from the day of the decision, until %(day)s "
        "(%(article)s).",
        "n",
    ),
    "extended_months_since_term": ngettext_lazy(
        "It may be extended by %(n)s month at most from the end of the term, until %(day)s "
        "(%(article)s).",
        "It may be extended by %(n)s months at most from the end of the term, until %(day)s "
        "(%(article)s).",
        "n",
    ),
    "extended_calendar_since_decision": ngettext_lazy(
        "It may be extended by %(n)s calendar day at most from the day of the decision, until "
        "%(day)s (%(article)s).",
        "It may be extended by %(n)s calendar days at most from the day of the decision, until "
        "%(day)s (%(article)s).",
        "n",
    ),
    "extended_calendar_since_term": ngettext_lazy(
        "It may be extended by %(n)s calendar day at most from the end of the term, until "
        "%(day)s (%(article)s).",
        "It may be extended by %(n)s calendar days at most from the end of the term, until "
        "%(day)s (%(article)s).",
        "n",
    ),
    "extended_due": _("The answer is now due by %(day)s."),
    "extension_told_working": ngettext_lazy(
        "The applicant is told of it not later than %(day)s: within %(n)s working day "
        "(%(article)s).",
        "The applicant is told of it not later than %(day)s: within %(n)s working days "
        "(%(article)s).",
        "n",
    ),
    "extension_told_calendar": ngettext_lazy(
        "The applicant is told of it not later than %(day)s: within %(n)s calendar day "
        "(%(article)s).",
        "The applicant is told of it not later than %(day)s: within %(n)s calendar days "
        "(%(article)s).",
        "n",
    ),
}


def explain(trace: Sequence[terms.Row], language: str) -> list[str]:
    """Give the sentences of the trace that is stored with an appeal."""
    return terms.explain(trace, language, LAW, EXTENDED)
