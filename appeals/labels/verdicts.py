"""The words of the verdict, of the request to look again and of personal control."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from appeals.domain.verdicts import Choice, LookAgainState, VerdictReason

CHOICE_LABELS = {
    Choice.YES: pgettext_lazy("verdict", "Yes"),
    Choice.PARTLY: pgettext_lazy("verdict", "Partly"),
    Choice.NO: pgettext_lazy("verdict", "No"),
}
REASON_LABELS = {
    VerdictReason.NOT_DONE: pgettext_lazy("verdict", "It was not done"),
    VerdictReason.DONE_BADLY: pgettext_lazy("verdict", "It was done badly or not to the end"),
    VerdictReason.NOT_TO_THE_POINT: pgettext_lazy("verdict", "The answer is about something else"),
    VerdictReason.UNCLEAR: pgettext_lazy("verdict", "The answer is not clear"),
    VerdictReason.WRONG_FACTS: pgettext_lazy("verdict", "What the answer says is not so"),
    VerdictReason.NO_DATE: pgettext_lazy("verdict", "It does not say when it will be done"),
}
LOOK_AGAIN_LABELS = {
    LookAgainState.ASKED: pgettext_lazy("look again", "Waits for the controller"),
    LookAgainState.ACCEPTED: pgettext_lazy("look again", "Accepted, the body looks again"),
    LookAgainState.REFUSED: pgettext_lazy("look again", "Refused"),
    LookAgainState.ANSWERED: pgettext_lazy("look again", "Answered anew"),
    LookAgainState.WITHDRAWN: pgettext_lazy("look again", "Withdrawn by the applicant"),
}
# Each set of choices has one name in the API, wherever it stands.
CHOICE_CHOICES = [(choice.value, label) for choice, label in CHOICE_LABELS.items()]
REASON_CHOICES = [(reason.value, label) for reason, label in REASON_LABELS.items()]
LOOK_AGAIN_CHOICES = [(state.value, label) for state, label in LOOK_AGAIN_LABELS.items()]

# Why a day of the second look is this day, in sentences.
WHY_LOOK_BY = (
    _("The request to look again was accepted on %(accepted)s."),
    _(
        "The akimat has set itself %(days)s working days for a second look (internal rule, in "
        "force since %(since)s); they are counted from the next working day by the working "
        "calendar."
    ),
    _(
        "This is no term of the law. The term of the first answer, %(due)s, was kept or missed "
        "then, and that stays as it was."
    ),
)
WHY_CHANGE_UNTIL = _(
    "Until %(until)s you may change what you said: %(days)s days from your first word (internal "
    "rule of the akimat)."
)
# The first lines of a complaint about an answer; the person may write them anew.
COMPLAINT_WORDS = _(
    "Complaint to %(body)s (APPC art. 91-93): I do not agree with the answer of %(sent)s to my "
    "appeal No. %(number)s and ask the higher body to consider it."
)
REFUSED_WORDS = _("My request to look again was refused: %(reason)s")
ERROR_LABELS = {
    "verdict_not_open": _(
        "There is no answer to judge now: it has not been sent yet, or the body is looking again."
    ),
    "verdict_reason_missing": _("Say what is wrong: tap a reason or write a few words."),
    "verdict_too_late": _(
        "The days in which one may say whether the answer settled the matter ended on %(until)s. "
        "You may file a new appeal at any time."
    ),
    "verdict_change_too_late": _(
        "The days in which a verdict may be changed ended on %(until)s. It stays as it was."
    ),
    "verdict_decided": _(
        "The controller has already decided on your request, so what you said stays as it was."
    ),
    "look_again_decided": _(
        "Nobody asks to look again at this answer any more: the request was decided or withdrawn. "
        "Nothing was changed."
    ),
    "control_is_on": _("This appeal is already under personal control."),
    "control_is_off": _("This appeal is not under personal control any more."),
    "control_not_open": _("Only an appeal that is in work can be put under personal control."),
    "control_day_wrong": _(
        "The control day must be today or later and not later than the term of the law, %(due)s."
    ),
}
