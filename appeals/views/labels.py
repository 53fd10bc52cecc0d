"""Every word of the workplaces: lists, days left, lines of the journal."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from appeals.domain.states import AppealState
from appeals.labels.incidents import INCIDENT_JOURNAL_LABELS
from appeals.queries.lists import ListName

LIST_LABELS = {
    ListName.OPEN: pgettext_lazy("list", "On control"),
    ListName.NEW: pgettext_lazy("list", "To accept"),
    ListName.MINE: pgettext_lazy("list", "Assigned to me"),
    ListName.CONTROL: pgettext_lazy("list", "For the controller"),
    ListName.TODAY: pgettext_lazy("list", "Due today"),
    ListName.SOON: pgettext_lazy("list", "Due in 3 days"),
    ListName.OVERDUE: pgettext_lazy("list", "Overdue"),
    ListName.SENT: pgettext_lazy("list", "To take off control"),
    ListName.LOOK_AGAIN: pgettext_lazy("list", "Asks to look again"),
    ListName.SECOND_LOOK: pgettext_lazy("list", "Second look"),
    ListName.PERSONAL: pgettext_lazy("list", "Personal control"),
    ListName.SIGNED: pgettext_lazy("list", "To post or hand over"),
    ListName.TRIAGE: pgettext_lazy("list", "To sort"),
    ListName.APPROVAL: pgettext_lazy("list", "To sign"),
    ListName.WITHOUT_EXTERNAL: pgettext_lazy("list", "No e-Otinish number"),
    ListName.ALL: pgettext_lazy("list", "All appeals"),
}
LIST_HINTS = {
    ListName.SOON: _("Due after today, in the next three working days."),
    ListName.CONTROL: _("Answered and waiting to be taken off control, and everything overdue."),
    ListName.LOOK_AGAIN: _(
        "The answer does not settle the matter, says the person: accept with a reason, and the "
        "body answers anew, or refuse with one."
    ),
    ListName.SECOND_LOOK: _(
        "Answered anew by a control day of the akimat (internal rule). The term of the law was "
        "kept or missed by the first answer."
    ),
    ListName.PERSONAL: _("The akim or the controller keeps an eye on these until they lift it."),
    ListName.SIGNED: _("Signed answers that the person wants by post or in person."),
}
# Who has to do something now. Nobody where the appeal is off control.
TURN_LABELS = {
    AppealState.REGISTERED: _("the clerk chooses the body, %(office)s"),
    AppealState.ROUTED: _("to be accepted by %(body)s"),
    AppealState.ACCEPTED: _("an executor is to be named, %(body)s"),
    AppealState.ASSIGNED: _("the executor %(executor)s writes the answer, %(body)s"),
    AppealState.DRAFTED: _("to be signed by the head, %(body)s"),
    AppealState.SIGNED: _("the answer is to be sent or handed over, %(office)s"),
    AppealState.SENT: _("the controller takes it off control"),
}

SEARCH_LABEL = pgettext_lazy("list", "Search")
# Whose appeals somebody has seen on the page of an incident, for the journal.
INCIDENT_LIST = "incident"
INCIDENT_APPEALS = pgettext_lazy("list", "Appeals of an incident")

DAYS_LEFT = ngettext_lazy("%(days)s working day left", "%(days)s working days left", "days")
DAYS_LATE = ngettext_lazy(
    "Overdue by %(days)s working day", "Overdue by %(days)s working days", "days"
)
LATE = _("Overdue")
DUE_TODAY = _("Due today")
SECOND_LOOK_LEFT = ngettext_lazy(
    "Second look: %(days)s working day left", "Second look: %(days)s working days left", "days"
)
SECOND_LOOK_TODAY = _("Second look: due today")
SECOND_LOOK_PASSED = _("Second look: its day has passed")
UNDER_CONTROL = pgettext_lazy("badge", "Personal control")
ASKS_LOOK = pgettext_lazy("badge", "Asks to look again")
ANSWERED = pgettext_lazy("deadline", "Answered")
ENDED = pgettext_lazy("deadline", "Off control")

JOURNAL_LABELS = {
    "register": pgettext_lazy("journal", "Registered"),
    "suggest": pgettext_lazy("journal", "The machine was not sure and left it to the clerk"),
    "route": pgettext_lazy("journal", "Sent to a body"),
    "accept": pgettext_lazy("journal", "Accepted by the body"),
    "decline": pgettext_lazy("journal", "Returned to the clerk"),
    "assign": pgettext_lazy("journal", "Executor assigned"),
    "draft": pgettext_lazy("journal", "Answer written"),
    "rework": pgettext_lazy("journal", "Answer sent back for rework"),
    "sign": pgettext_lazy("journal", "Answer signed"),
    "send": pgettext_lazy("journal", "Answer sent to the applicant"),
    "close": pgettext_lazy("journal", "Taken off control"),
    "verdict": pgettext_lazy("journal", "The applicant said whether the answer settles the matter"),
    "verdict_change": pgettext_lazy("journal", "The applicant changed the verdict"),
    "look_again_ask": pgettext_lazy("journal", "The applicant asked to look again"),
    "look_again_withdraw": pgettext_lazy("journal", "The applicant asks to look again no more"),
    "look_again": pgettext_lazy("journal", "Accepted to look again"),
    "look_again_refuse": pgettext_lazy("journal", "Refused to look again"),
    "look_again_answer": pgettext_lazy("journal", "Answered anew after the second look"),
    "control_put": pgettext_lazy("journal", "Taken under personal control"),
    "control_lift": pgettext_lazy("journal", "Personal control lifted"),
    "extend_term": pgettext_lazy("journal", "Term extended"),
    "tell_longer_term": pgettext_lazy("journal", "The applicant was told of the longer term"),
    "redirect": pgettext_lazy("journal", "Redirected outside, the applicant was told"),
    "withdraw": pgettext_lazy("journal", "Withdrawn by the applicant"),
    "return": pgettext_lazy("journal", "Returned to the applicant for unmended defects"),
    "external_number": pgettext_lazy("journal", "e-Otinish number entered"),
    "mend": pgettext_lazy("journal", "Defects mended"),
    "deemed_refusal": pgettext_lazy("journal", "Term passed: deemed refusal"),
    "view_personal": pgettext_lazy("journal", "Personal data seen"),
    **INCIDENT_JOURNAL_LABELS,
}

# A decision whose line in the journal depends on what was decided.
DECIDED = pgettext_lazy("journal", "Decided")


def lists_by_name(names: Collection[str]) -> dict[str, str]:
    """Name the lists of which the journal tells that somebody has seen a page."""
    labels = {name.value: label for name, label in LIST_LABELS.items()} | {
        "search": SEARCH_LABEL,
        INCIDENT_LIST: INCIDENT_APPEALS,
    }
    return {name: str(LIST % {"name": labels[name]}) for name in names if name in labels}


LIST = pgettext_lazy("journal", "List: %(name)s")
VERSION = pgettext_lazy("journal", "Version %(number)s")
CONTROL_DAY = pgettext_lazy("journal", "control day %(day)s")
CORRECTED = pgettext_lazy("journal", "not where the machine proposed")
CONFIDENCE = pgettext_lazy("journal", "confidence %(percent)s %%")
ERROR_LABELS = {
    "card_changed": _(
        "Somebody has moved this appeal on while it was open on your screen. Nothing of yours "
        "was done. Below is the card as it is now; what you typed is kept."
    ),
}
